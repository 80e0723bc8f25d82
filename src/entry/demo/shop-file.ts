/** flagd definitions of the demo's shop: what its cluster holds. */
export const SHOP_FLAGD = `{
  "$schema": "https://flagd.dev/schema/v0/flags.json",
  "flags": {
    "adFailure": {
      "description": "Fail the ad service",
      "state": "ENABLED",
      "variants": {
        "on": true,
        "off": false
      },
      "defaultVariant": "off"
    },
    "cartFailure": {
      "description": "Fail the cart service now and then",
      "state": "ENABLED",
      "variants": {
        "on": true,
        "off": false
      },
      "defaultVariant": "off"
    }
  }
}
`;

/** The same as the repository has it: a ConfigMap manifest with the JSON in a block scalar. */
export const SHOP_MANIFEST = `---
apiVersion: v1
kind: ConfigMap
metadata:
  name: flagd-config
  namespace: shop
data:
  demo.flagd.json: |
${SHOP_FLAGD.replace(/^(?=.)/gm, '    ')}`;
