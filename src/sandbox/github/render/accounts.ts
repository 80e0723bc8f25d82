import type { JsonObject } from '../../../domain/json.ts';
import type { App, User } from '../accounts.ts';
import { emailOf } from '../git-actions.ts';
import { isoTime, type Links } from './links.ts';

/** A user as it stands inside other answers (`simple-user`). */
export function renderUser(links: Links, user: User): JsonObject {
  const self = `${links.api}/users/${encodeURIComponent(user.login)}`;
  const page = user.type === 'Bot' ? `apps/${user.login.replace('[bot]', '')}` : user.login;
  return {
    login: user.login,
    id: user.id,
    node_id: user.nodeId,
    avatar_url: `${links.web}/avatars/u/${user.id}?v=4`,
    gravatar_id: '',
    url: self,
    html_url: `${links.web}/${page}`,
    followers_url: `${self}/followers`,
    following_url: `${self}/following{/other_user}`,
    gists_url: `${self}/gists{/gist_id}`,
    starred_url: `${self}/starred{/owner}{/repo}`,
    subscriptions_url: `${self}/subscriptions`,
    organizations_url: `${self}/orgs`,
    repos_url: `${self}/repos`,
    events_url: `${self}/events{/privacy}`,
    received_events_url: `${self}/received_events`,
    type: user.type,
    user_view_type: 'public',
    site_admin: false,
  };
}

/** A user asked for by name (`public-user`). */
export function renderPublicUser(links: Links, user: User): JsonObject {
  return {
    ...renderUser(links, user),
    name: user.name,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: isoTime(user.createdAtMs),
    updated_at: isoTime(user.createdAtMs),
  };
}

/** An App as it stands on check runs and comments (`integration`). */
export function renderApp(links: Links, app: App): JsonObject {
  return {
    id: app.id,
    slug: app.slug,
    node_id: app.nodeId,
    client_id: `Iv1.${app.id}`,
    owner: renderUser(links, app.owner),
    name: app.name,
    description: null,
    external_url: `${links.web}/apps/${app.slug}`,
    html_url: `${links.web}/apps/${app.slug}`,
    created_at: isoTime(app.createdAtMs),
    updated_at: isoTime(app.createdAtMs),
    permissions: { ...app.permissions },
    events: [],
  };
}

/** As `renderApp`, for what a person did. */
export function renderMaybeApp(links: Links, app: App | null): JsonObject | null {
  return app === null ? null : renderApp(links, app);
}

/** Name and address in a commit. */
export function renderGitIdentity(user: User): JsonObject {
  return { name: user.name ?? user.login, email: emailOf(user) };
}
