import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './go-module.ts';
import type { Programs } from './programs.ts';
import { runProgram } from './run-program.ts';

const IMAGES = ['pause', 'busybox', 'flagd', 'flagd-ui'] as const;

export type ImageTitle = (typeof IMAGES)[number];

/** Commands that the fixtures use; busybox acts as whatever it is called. */
const BUSYBOX_COMMANDS = ['sh', 'cp', 'cat', 'sleep', 'ls', 'mv', 'wget'];

/** Name under which pods ask for an image; nothing is ever pulled. */
export function imageName(title: ImageTitle): string {
  return `flipgate.test/${title}:1`;
}

interface Image {
  readonly title: ImageTitle;
  /** Program on this machine. */
  readonly program: string;
  /** Path of the program in the image. */
  readonly path: string;
  readonly links: readonly string[];
}

/** Makes the archives of every image, unless they are there from the same programs, and returns their paths. */
export function makeImages(programs: Programs): readonly string[] {
  const images: readonly Image[] = [
    { title: 'pause', program: join(programs.pause, 'pause'), path: 'pause', links: [] },
    { title: 'busybox', program: '/bin/busybox', path: 'bin/busybox', links: BUSYBOX_COMMANDS },
    // The published image calls its program so, and the demo's chart starts it by that name.
    { title: 'flagd', program: join(programs.flagd, 'flagd'), path: 'flagd-build', links: [] },
    { title: 'flagd-ui', program: join(programs.flagd, 'flagd-ui'), path: 'flagd-ui', links: [] },
  ];
  return images.map(archiveOf);
}

/** The form that `docker save` gives: a manifest, a configuration and one layer. */
function archiveOf({ title, program, path, links }: Image): string {
  const bytes = readFileSync(program);
  const key = createHash('sha256')
    .update(bytes)
    .update(JSON.stringify([path, links]))
    .digest('hex')
    .slice(0, 12);
  const archive = join(cacheFolder(), 'images', `${title}-${key}.tar`);
  if (existsSync(archive)) return archive;
  const folder = `${archive}.${process.pid}`;
  const root = join(folder, 'root');
  try {
    for (const part of ['bin', 'tmp']) mkdirSync(join(root, part), { recursive: true });
    cpSync(program, join(root, path), { dereference: true });
    chmodSync(join(root, path), 0o755);
    for (const link of links) symlinkSync(`/${path}`, join(root, 'bin', link));
    const same = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=@0'];
    runProgram('tar', [...same, '-C', root, '-cf', join(folder, 'layer.tar'), '.']);
    const layer = createHash('sha256')
      .update(readFileSync(join(folder, 'layer.tar')))
      .digest('hex');
    const config = {
      architecture: process.arch === 'x64' ? 'amd64' : process.arch,
      os: 'linux',
      config: { Entrypoint: [`/${path}`], Env: ['PATH=/bin'], WorkingDir: '/' },
      rootfs: { type: 'layers', diff_ids: [`sha256:${layer}`] },
    };
    writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
    const manifest = [{ Config: 'config.json', RepoTags: [imageName(title)], Layers: ['layer.tar'] }];
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    runProgram('tar', [...same, '-C', folder, '-cf', `${folder}.tar`, 'manifest.json', 'config.json', 'layer.tar']);
    renameSync(`${folder}.tar`, archive);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return archive;
}
