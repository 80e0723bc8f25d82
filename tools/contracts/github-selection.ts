/** The REST operations of GitHub that the product calls or the stand-in answers: path → methods. */
export const REST_OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  '/rate_limit': ['get'],
  '/user': ['get'],
  '/users/{username}': ['get'],
  '/repos/{owner}/{repo}': ['get'],
  '/repos/{owner}/{repo}/actions/runs/{run_id}': ['get'],
  '/repos/{owner}/{repo}/actions/workflows/{workflow_id}': ['get'],
  '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs': ['get'],
  '/repos/{owner}/{repo}/branches/{branch}': ['get'],
  '/repos/{owner}/{repo}/check-runs': ['post'],
  '/repos/{owner}/{repo}/check-runs/{check_run_id}': ['get', 'patch'],
  '/repos/{owner}/{repo}/collaborators/{username}/permission': ['get'],
  '/repos/{owner}/{repo}/commits': ['get'],
  '/repos/{owner}/{repo}/commits/{ref}': ['get'],
  '/repos/{owner}/{repo}/commits/{ref}/check-runs': ['get'],
  '/repos/{owner}/{repo}/commits/{ref}/status': ['get'],
  '/repos/{owner}/{repo}/commits/{ref}/statuses': ['get'],
  '/repos/{owner}/{repo}/compare/{basehead}': ['get'],
  '/repos/{owner}/{repo}/contents/{path}': ['get'],
  '/repos/{owner}/{repo}/deployments': ['get', 'post'],
  '/repos/{owner}/{repo}/deployments/{deployment_id}': ['get'],
  '/repos/{owner}/{repo}/deployments/{deployment_id}/statuses': ['get', 'post'],
  '/repos/{owner}/{repo}/git/blobs': ['post'],
  '/repos/{owner}/{repo}/git/blobs/{file_sha}': ['get'],
  '/repos/{owner}/{repo}/git/commits': ['post'],
  '/repos/{owner}/{repo}/git/commits/{commit_sha}': ['get'],
  '/repos/{owner}/{repo}/git/matching-refs/{ref}': ['get'],
  '/repos/{owner}/{repo}/git/ref/{ref}': ['get'],
  '/repos/{owner}/{repo}/git/refs': ['post'],
  '/repos/{owner}/{repo}/git/refs/{ref}': ['patch', 'delete'],
  '/repos/{owner}/{repo}/git/trees': ['post'],
  '/repos/{owner}/{repo}/git/trees/{tree_sha}': ['get'],
  '/repos/{owner}/{repo}/issues/comments': ['get'],
  '/repos/{owner}/{repo}/issues/comments/{comment_id}': ['get', 'patch', 'delete'],
  '/repos/{owner}/{repo}/issues/comments/{comment_id}/reactions': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/comments/{comment_id}/reactions/{reaction_id}': ['delete'],
  '/repos/{owner}/{repo}/issues/events': ['get'],
  '/repos/{owner}/{repo}/issues/{issue_number}': ['get'],
  '/repos/{owner}/{repo}/issues/{issue_number}/comments': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/{issue_number}/events': ['get'],
  '/repos/{owner}/{repo}/issues/{issue_number}/labels': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/{issue_number}/labels/{name}': ['delete'],
  '/repos/{owner}/{repo}/issues/{issue_number}/timeline': ['get'],
  '/repos/{owner}/{repo}/pulls': ['get', 'post'],
  '/repos/{owner}/{repo}/pulls/{pull_number}': ['get', 'patch'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/commits': ['get'],
  '/repos/{owner}/{repo}/rules/branches/{branch}': ['get'],
  '/repos/{owner}/{repo}/statuses/{sha}': ['post'],
};

/**
 * The GraphQL types the stand-in answers: type → fields, each field with the optional arguments that are answered too.
 * Required arguments are always kept; enums, scalars and inputs follow from what is referred to.
 */
export const GRAPHQL_FIELDS: Readonly<Record<string, string>> = {
  Query: 'repository(owner,name) node(id) viewer rateLimit',
  Mutation: 'createCommitOnBranch updateRefs minimizeComment unminimizeComment',
  CreateCommitOnBranchPayload: 'clientMutationId commit ref',
  UpdateRefsPayload: 'clientMutationId',
  MinimizeCommentPayload: 'clientMutationId minimizedComment',
  UnminimizeCommentPayload: 'clientMutationId unminimizedComment',
  Node: 'id',
  Actor: 'login url',
  RepositoryOwner: 'id login url',
  User: 'id databaseId login name url',
  Bot: 'id databaseId login url',
  Mannequin: 'id databaseId login url',
  Organization: 'id databaseId login name url',
  RateLimit: 'cost limit nodeCount remaining resetAt used',
  Repository:
    'id databaseId name nameWithOwner isPrivate isFork isArchived url owner defaultBranchRef object(expression,oid) ' +
    'ref(qualifiedName) pullRequest(number) issue(number) issueOrPullRequest(number) viewerPermission',
  Ref: 'id name prefix target repository',
  GitObject: 'id oid abbreviatedOid repository',
  Blob: 'id oid abbreviatedOid repository byteSize isBinary isTruncated text',
  Tree: 'id oid abbreviatedOid repository entries',
  TreeEntry: 'name path mode type oid size object',
  Commit:
    'id oid abbreviatedOid repository url message messageHeadline messageBody authoredDate committedDate author ' +
    'committer committedViaWeb changedFilesIfAvailable parents(first,after,last,before) tree file(path) ' +
    'history(first,after,last,before,path,since,until) signature',
  GitActor: 'name email date user',
  GitSignature: 'email isValid payload signature signer state wasSignedByGitHub',
  GpgSignature: 'email isValid payload signature signer state wasSignedByGitHub keyId',
  CommitConnection: 'nodes pageInfo totalCount',
  CommitHistoryConnection: 'nodes pageInfo totalCount',
  PageInfo: 'hasNextPage hasPreviousPage startCursor endCursor',
  IssueOrPullRequest: '',
  Labelable: 'labels(first,after,last,before)',
  Issue:
    'id databaseId fullDatabaseId number title body url state stateReason locked activeLockReason closed closedAt ' +
    'createdAt updatedAt author authorAssociation repository labels(first,after,last,before) ' +
    'comments(first,after,last,before) timelineItems(first,after,last,before,itemTypes,since)',
  PullRequest:
    'id databaseId fullDatabaseId number title body url state isDraft locked activeLockReason closed closedAt merged ' +
    'mergedAt mergeCommit createdAt updatedAt author authorAssociation repository headRefName headRefOid headRef ' +
    'headRepository headRepositoryOwner baseRefName baseRefOid baseRef baseRepository isCrossRepository ' +
    'maintainerCanModify labels(first,after,last,before) comments(first,after,last,before) ' +
    'commits(first,after,last,before) timelineItems(first,after,last,before,itemTypes,since)',
  PullRequestCommit: 'id commit url',
  PullRequestCommitConnection: 'nodes pageInfo totalCount',
  Label: 'id name color description url',
  LabelConnection: 'nodes pageInfo totalCount',
  Minimizable: 'isMinimized minimizedReason',
  IssueComment:
    'id databaseId fullDatabaseId body url author authorAssociation editor createdAt updatedAt publishedAt ' +
    'lastEditedAt includesCreatedEdit isMinimized minimizedReason issue pullRequest repository viewerDidAuthor ' +
    'userContentEdits(first,after,last,before)',
  IssueCommentConnection: 'nodes pageInfo totalCount',
  UserContentEdit: 'id createdAt editedAt editor deletedAt',
  UserContentEditConnection: 'nodes pageInfo totalCount',
  IssueTimelineItems: '',
  IssueTimelineItemsConnection: 'nodes pageInfo totalCount',
  PullRequestTimelineItems: '',
  PullRequestTimelineItemsConnection: 'nodes pageInfo totalCount',
  LabeledEvent: 'id actor createdAt label labelable',
  UnlabeledEvent: 'id actor createdAt label labelable',
  ClosedEvent: 'id actor createdAt',
  ReopenedEvent: 'id actor createdAt',
  HeadRefForcePushedEvent: 'id actor createdAt beforeCommit afterCommit',
};
