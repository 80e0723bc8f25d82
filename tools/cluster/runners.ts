import { fileURLToPath } from 'node:url';
import { buildGoPrograms } from './go-module.ts';

const FOLDER = fileURLToPath(new URL('../runner', import.meta.url));

/** Builds `act`, which runs workflow files, and `actionlint`, which checks them; returns their folder. @throws ClusterProblem */
export function buildRunners(): string {
  return buildGoPrograms({
    title: 'runners',
    folder: FOLDER,
    packages: ['github.com/nektos/act', 'github.com/rhysd/actionlint/cmd/actionlint'],
    ldflags: [],
  });
}
