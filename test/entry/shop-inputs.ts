/** Inputs that a workflow gives for the shop that the stand-ins of a child process hold. */
export const SHOP_INPUTS = {
  namespace: 'shop',
  configmap: 'flagd-config',
  in: 'ConfigMap/flagd-config/demo.flagd.json',
  deployment: 'flagd',
  'flags-file': 'flags.yaml',
  service: 'cart',
  watch: '0',
} as const;

/** The same with what action.yml gives where nobody says. */
export const INPUTS = {
  ...SHOP_INPUTS,
  mode: 'auto',
  'command-prefix': '/flip',
  'fail-on': 'problem,missed,unknown',
} as const;
