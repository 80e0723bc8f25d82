import type { Permission } from '../../domain/ports/cluster.ts';
import { together } from '../../support/together.ts';
import type { Apis } from './apis.ts';
import { asking } from './errors.ts';

/** Asks the API server, for all at once, which of these it would not let this credential do. */
export async function findMissing(apis: Apis, permissions: readonly Permission[]): Promise<readonly Permission[]> {
  const allowed = await together(permissions.map((permission) => isAllowed(apis, permission)));
  return permissions.filter((_, index) => allowed[index] !== true);
}

// The review carries the name: a rule with resourceNames answers "no" to a question without one.
function isAllowed(apis: Apis, permission: Permission): Promise<boolean> {
  const { verb, group, resource, subresource, namespace, name } = permission;
  return asking(`ask for the right to ${verb} ${resource}`, async () => {
    const review = await apis.authorization.createSelfSubjectAccessReview({
      body: {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: {
          resourceAttributes: {
            verb,
            group,
            resource,
            namespace,
            ...(subresource === null ? {} : { subresource }),
            ...(name === null ? {} : { name }),
          },
        },
      },
    });
    return review.status?.allowed === true;
  });
}
