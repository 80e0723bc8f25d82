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

/**
 * Without `databaseId`: it is a 32-bit Int, and comments of github.com have outgrown that (`issuecomment-2250077004` in 2024);
 * `fullDatabaseId` is not there on older servers. The number stands in the address.
 */
export const COMMENT = `query Comment($id: ID!) {
  node(id: $id) {
    __typename
    ... on IssueComment {
      id url body createdAt lastEditedAt includesCreatedEdit
      repository { nameWithOwner }
      author { __typename login ... on User { databaseId } ... on Bot { databaseId } ... on Mannequin { databaseId } }
    }
  }
}`;

/** Newest first. */
export const COMMENT_EDITS = `query CommentEdits($id: ID!) {
  node(id: $id) {
    ... on IssueComment {
      userContentEdits(first: 100) {
        nodes {
          editedAt
          editor { __typename login ... on User { databaseId } ... on Bot { databaseId } ... on Mannequin { databaseId } }
        }
      }
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

/** What is asked of a branch at once: files, whole folders, and folders by name. At least one of them. */
export interface PathsAsked {
  readonly files: number;
  readonly folders: number;
  readonly names: number;
}

/**
 * Files (`f0`, …), folders with their texts (`d0`, …) and folders by name (`n0`, …) of a branch, with the variables
 * `$f0`, `$d0`, `$n0`, … as paths.
 */
export function pathsQuery({ files, folders, names }: PathsAsked): string {
  const aliases = (letter: string, count: number) => Array.from({ length: count }, (_, index) => `${letter}${index}`);
  const fields = [
    ...aliases('f', files).map((alias) => [alias, '{ ...Entry }']),
    ...aliases('d', folders).map((alias) => [alias, '{ object { ... on Tree { entries { name ...Entry } } } }']),
    ...aliases('n', names).map((alias) => [alias, '{ object { ... on Tree { entries { name } } } }']),
  ];
  const variables = fields.map(([alias]) => `, $${alias}: String!`).join('');
  const selection = fields.map(([alias, wanted]) => `${alias}: file(path: $${alias}) ${wanted}`).join(' ');
  return `query Paths($owner: String!, $name: String!, $ref: String!${variables}) {
  repository(owner: $owner, name: $name) {
    ref(qualifiedName: $ref) { target { oid ... on Commit { ${selection} } } }
  }
}${files + folders === 0 ? '' : `\n${ENTRY}`}`;
}
