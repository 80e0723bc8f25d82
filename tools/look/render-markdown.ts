import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

/**
 * A comment's Markdown as the HTML that GitHub makes of it: GitHub-flavoured Markdown with raw HTML, through the
 * sanitising schema that GitHub publishes (the default of `rehype-sanitize`). GitHub's own links to people, issues and
 * commits are made after that and are not part of it.
 */
export async function renderMarkdown(markdown: string): Promise<string> {
  const pipeline = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeRaw)
    .use(rehypeSanitize)
    .use(rehypeStringify);
  return String(await pipeline.process(markdown));
}
