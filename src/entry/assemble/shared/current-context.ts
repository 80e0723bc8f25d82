import { readFileSync } from 'node:fs';
import type { KubeconfigSource } from '../../../adapters/kubernetes/kubeconfig.ts';
import { parseYamlTree } from '../../../support/yaml-tree.ts';

const LIMITS = { maxBytes: 4 * 1024 * 1024, maxDepth: 40 };

/**
 * The context that a kubeconfig is set to, read without the Kubernetes client: commands that ask for records alone do not
 * load it. null where there is none, or where it cannot be read; whoever connects is told why.
 */
export function currentContext(source: KubeconfigSource): string | null {
  switch (source.kind) {
    case 'in-cluster':
      return null;
    case 'text':
      return contextIn(source.text);
    case 'files':
      // The first file with a current context decides, as for kubectl.
      for (const path of source.paths) {
        const context = contextIn(textOf(path));
        if (context !== null) return context;
      }
      return null;
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function contextIn(text: string): string | null {
  const { tree } = parseYamlTree(text, LIMITS);
  const value = tree?.kind === 'map' ? tree.entries.find(({ key }) => key === 'current-context')?.value : undefined;
  return value?.kind === 'scalar' && value.text !== '' ? value.text : null;
}
