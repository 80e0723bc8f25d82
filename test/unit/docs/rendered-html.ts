const withoutCode = (html: string): string => html.replace(/<code[^>]*>[\s\S]*?<\/code>/g, '');

/** Every address that the rendered comment links to or loads. */
export const addressesIn = (html: string): readonly string[] =>
  [...withoutCode(html).matchAll(/(?:href|src)="([^"]*)"/g)].map((match) => match[1] ?? '');

/** Text outside of code, in which GitHub looks for people, issues and other repositories. */
export const proseOf = (html: string): string => withoutCode(html).replace(/<[^>]+>/g, '');

/** The tags outside of code. */
export const tagsIn = (html: string): string => (withoutCode(html).match(/<[^>]+>/g) ?? []).join('');
