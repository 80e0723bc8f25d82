export interface User {
  readonly id: number;
  readonly nodeId: string;
  /** Changes when an account is renamed; `id` does not. */
  login: string;
  readonly type: 'User' | 'Bot' | 'Organization';
  readonly name: string | null;
  readonly createdAtMs: number;
}

/** Permission areas of an App or a workflow token, by GitHub's names. */
export type PermissionArea =
  | 'metadata'
  | 'contents'
  | 'issues'
  | 'pull_requests'
  | 'checks'
  | 'statuses'
  | 'deployments'
  | 'actions'
  | 'workflows';
export type Permissions = Readonly<Partial<Record<PermissionArea, 'read' | 'write'>>>;

export interface App {
  readonly id: number;
  readonly nodeId: string;
  readonly slug: string;
  readonly name: string;
  readonly owner: User;
  /** The account `slug[bot]` under which the App's installations act. */
  readonly bot: User;
  readonly permissions: Permissions;
  readonly createdAtMs: number;
}
