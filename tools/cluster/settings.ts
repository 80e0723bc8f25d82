import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NODE_ADDRESS } from './certificates.ts';
import { imageName } from './images.ts';

const POD_RANGE = '10.244.0.0/24';

/** Writes the settings of containerd, of its network and of the node's two daemons into `folder`. */
export function writeSettings(folder: string, cgroup: string): void {
  const files = {
    'containerd.toml': containerd(folder),
    'cni/10-pods.conflist': JSON.stringify(network(folder), null, 2),
    'kubelet.yaml': JSON.stringify(kubelet(folder, cgroup), null, 2),
    'proxy.yaml': JSON.stringify(proxy(folder), null, 2),
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

function containerd(folder: string): string {
  return `version = 2
root = "${folder}/state/containerd/root"
state = "${folder}/state/containerd/state"
[grpc]
  address = "${folder}/state/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "${imageName('pause')}"
  # Without CAP_SYS_RESOURCE, as in most containers, the score may not be lowered and no pod would start.
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = "overlayfs"
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "${folder}/cni"
`;
}

function network(folder: string) {
  return {
    cniVersion: '0.4.0',
    name: 'pods',
    plugins: [
      {
        type: 'bridge',
        bridge: 'cni0',
        isGateway: true,
        ipMasq: true,
        hairpinMode: true,
        ipam: {
          type: 'host-local',
          dataDir: `${folder}/state/addresses`,
          ranges: [[{ subnet: POD_RANGE }]],
          routes: [{ dst: '0.0.0.0/0' }],
        },
      },
      { type: 'portmap', capabilities: { portMappings: true } },
    ],
  };
}

function kubelet(folder: string, cgroup: string) {
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address: NODE_ADDRESS,
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: false },
      x509: { clientCAFile: `${folder}/pki/ca.crt` },
    },
    authorization: { mode: 'AlwaysAllow' },
    cgroupDriver: 'cgroupfs',
    clusterDNS: ['10.96.0.10'],
    clusterDomain: 'cluster.local',
    // A root of its own, so that what is left of it afterwards can be told and removed.
    cgroupRoot: `/${cgroup}`,
    containerRuntimeEndpoint: `unix://${folder}/state/containerd.sock`,
    enforceNodeAllocatable: ['pods'],
    evictionHard: { 'memory.available': '50Mi', 'nodefs.available': '1%', 'imagefs.available': '1%' },
    failSwapOn: false,
    oomScoreAdj: 0,
    podLogsDir: `${folder}/state/pod-logs`,
    resolvConf: '',
    volumePluginDir: `${folder}/state/volume-plugins`,
  };
}

function proxy(folder: string) {
  return {
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    clientConnection: { kubeconfig: `${folder}/pki/proxy.kubeconfig` },
    clusterCIDR: POD_RANGE,
    conntrack: { maxPerCore: 0 },
    mode: 'iptables',
    oomScoreAdj: 0,
  };
}
