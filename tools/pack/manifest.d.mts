export function packedManifest(manifest: Readonly<Record<string, unknown>>): Record<string, unknown>;
