// Writes the generated documents.
import { writeFileSync } from 'node:fs';
import { configurationSchema } from '../../src/domain/config/json-schema.ts';
import { actionManifest } from './action-manifest.ts';
import { commentsPage } from './comments-page.ts';
import { configurationPage } from './configuration-page.ts';
import { errorsPage } from './errors-page.ts';
import { lintPage } from './lint-page.ts';

writeFileSync(new URL('../../action.yml', import.meta.url), actionManifest());
writeFileSync(new URL('../../docs/comments.md', import.meta.url), await commentsPage());
writeFileSync(new URL('../../docs/errors.md', import.meta.url), errorsPage());
writeFileSync(new URL('../../docs/lint.md', import.meta.url), lintPage());
writeFileSync(new URL('../../docs/configuration.md', import.meta.url), configurationPage());
writeFileSync(
  new URL('../../schema/flipgate.schema.json', import.meta.url),
  `${JSON.stringify(configurationSchema(), null, 2)}\n`,
);
