/** The GraphQL documents in use. Each is validated against GitHub's published schema in a test. */

const ENTRY = `fragment Entry on TreeEntry {
  mode oid
  object { __typename ... on Blob { text isTruncated } }
}`;

/** Round trip 1: everything of one moment. The configuration is read from the very commit that is the head. */
export const SNAPSHOT = `query Snapshot($owner: String!, $name: String!, $path: String!, $number: Int!, $withPull: Boolean!) {
  repository(owner: $owner, name: $name) {
    databaseId isPrivate
    defaultBranchRef { name target { oid ... on Commit { file(path: $path) { ...Entry } } } }
    pullRequest(number: $number) @include(if: $withPull) {
      id number url state isDraft locked isCrossRepository
      headRefName headRefOid headRepository { nameWithOwner }
      baseRefName baseRefOid baseRef { target { oid } }
    }
  }
}
${ENTRY}`;

export const FILE = `query File($owner: String!, $name: String!, $commit: GitObjectID!, $path: String!) {
  repository(owner: $owner, name: $name) {
    object(oid: $commit) { __typename ... on Commit { file(path: $path) { ...Entry } } }
  }
}
${ENTRY}`;

export const HEAD = `query Head($owner: String!, $name: String!, $ref: String!) {
  repository(owner: $owner, name: $name) { ref(qualifiedName: $ref) { target { oid } } }
}`;

export const VIEWER = 'query Viewer { viewer { login databaseId } }';

/** Newest last; `issueOrPullRequest`, because both carry labels. */
export const LABEL_EVENTS = `query LabelEvents($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    issueOrPullRequest(number: $number) {
      ... on Issue { timelineItems(last: 100, itemTypes: [LABELED_EVENT, UNLABELED_EVENT]) { nodes { ...Labelling } } }
      ... on PullRequest { timelineItems(last: 100, itemTypes: [LABELED_EVENT, UNLABELED_EVENT]) { nodes { ...Labelling } } }
    }
  }
}
fragment Labelling on Node {
  __typename
  ... on LabeledEvent { id createdAt label { name } actor { ...Account } }
  ... on UnlabeledEvent { id createdAt label { name } actor { ...Account } }
}
fragment Account on Actor {
  __typename login ... on User { databaseId } ... on Bot { databaseId } ... on Mannequin { databaseId }
}`;

export const COMMENT = `query Comment($id: ID!) {
  node(id: $id) {
    __typename
    ... on IssueComment {
      id databaseId url body createdAt lastEditedAt includesCreatedEdit
      repository { nameWithOwner }
      author { __typename login ... on User { databaseId } ... on Bot { databaseId } ... on Mannequin { databaseId } }
    }
  }
}`;

export const COMMIT = `mutation Commit($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid url } }
}`;

/** Every file of a branch, three folders deep. */
export const BRANCH_FILES = `query BranchFiles($owner: String!, $name: String!, $ref: String!) {
  repository(owner: $owner, name: $name) {
    ref(qualifiedName: $ref) {
      target {
        oid
        ... on Commit {
          tree { entries { name ...Entry object { ... on Tree {
            entries { name ...Entry object { ... on Tree {
              entries { name ...Entry object { ... on Tree {
                entries { name ...Entry }
              } } }
            } } }
          } } } }
        }
      }
    }
  }
}
${ENTRY}`;

/** Named files of a branch, at least one: `count` aliases `f0`, `f1`, … with variables `$p0`, `$p1`, …. */
export function pathsQuery(count: number): string {
  const indices = Array.from({ length: count }, (_, index) => index);
  const variables = indices.map((index) => `, $p${index}: String!`).join('');
  const files = indices.map((index) => `f${index}: file(path: $p${index}) { ...Entry }`).join(' ');
  return `query Paths($owner: String!, $name: String!, $ref: String!${variables}) {
  repository(owner: $owner, name: $name) {
    ref(qualifiedName: $ref) { target { oid ... on Commit { ${files} } } }
  }
}
${ENTRY}`;
}
