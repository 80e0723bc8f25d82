/** The shop's ConfigMap as a repository has it: the flags that flagd reads in a block scalar. */
export function manifestOf(flags: string): string {
  return `---
apiVersion: v1
kind: ConfigMap
metadata:
  name: flagd-config
  namespace: shop
data:
  demo.flagd.json: |
${flags.replace(/^(?=.)/gm, '    ')}`;
}
