#!/usr/bin/env bash
# Process 1 of a cluster's own namespaces: makes its network and file systems, starts every daemon, takes in orphans, and
# ends (and with it everything) as soon as one daemon does.
set -eu
folder=$1
programs=$2
address=$3
services=$4
node=$5
pki=$folder/pki
state=$folder/state
logs=$folder/logs
trap '' INT HUP

# Whatever the daemons write to fixed places lies in memory and is gone with the namespace.
mount -t tmpfs -o size=4g,mode=755 flipgate "$state"
mkdir -p "$state/lib" "$state/work" "$state/kubelet" "$state/etcd"
mount -t tmpfs -o mode=755 flipgate /run
mount -t tmpfs -o mode=755 flipgate /var/log
mount -t overlay -o "lowerdir=/var/lib,upperdir=$state/lib,workdir=$state/work" flipgate /var/lib
mkdir -p /run/lock

ip link set lo up
ip link add node0 type bridge
ip address add "$address/24" dev node0
ip link set node0 up
ip route add default dev node0
echo 1 >/proc/sys/net/ipv4/ip_forward
# Answers of a pod to another one through a Service have to pass the node; without the module only nodes may call.
if [ -e /proc/sys/net/bridge/bridge-nf-call-iptables ]; then echo 1 >/proc/sys/net/bridge/bridge-nf-call-iptables; fi

start() { # name, command…
  local name=$1
  shift
  "$@" >"$logs/$name.log" 2>&1 &
}
wait_for() { # path
  for _ in $(seq 600); do [ -e "$1" ] && return; sleep 0.05; done
  echo "$1 did not come" >&2
  exit 1
}

start etcd etcd --data-dir "$state/etcd" --listen-client-urls http://127.0.0.1:2379 \
  --advertise-client-urls http://127.0.0.1:2379 --listen-peer-urls http://127.0.0.1:2380
start kube-apiserver "$programs/kube-apiserver" --etcd-servers http://127.0.0.1:2379 \
  --bind-address 0.0.0.0 --advertise-address "$address" --secure-port 6443 --service-cluster-ip-range "$services" \
  --tls-cert-file "$pki/apiserver.crt" --tls-private-key-file "$pki/apiserver.key" --client-ca-file "$pki/ca.crt" \
  --kubelet-client-certificate "$pki/kubelet-client.crt" --kubelet-client-key "$pki/kubelet-client.key" \
  --service-account-issuer https://kubernetes.default.svc --service-account-key-file "$pki/accounts.pub" \
  --service-account-signing-key-file "$pki/accounts.key" --authorization-mode Node,RBAC \
  --enable-admission-plugins NodeRestriction --allow-privileged
start kube-controller-manager "$programs/kube-controller-manager" --kubeconfig "$pki/controller-manager.kubeconfig" \
  --service-account-private-key-file "$pki/accounts.key" --root-ca-file "$pki/ca.crt" \
  --use-service-account-credentials --leader-elect=false
start kube-scheduler "$programs/kube-scheduler" --kubeconfig "$pki/scheduler.kubeconfig" --leader-elect=false
start containerd containerd -c "$folder/containerd.toml"
wait_for "$state/containerd.sock"
start kubelet "$programs/kubelet" --config "$folder/kubelet.yaml" --kubeconfig "$pki/kubelet.kubeconfig" \
  --hostname-override "$node" --node-ip "$address" --root-dir "$state/kubelet" --cert-dir "$state/kubelet-pki"
start kube-proxy "$programs/kube-proxy" --config "$folder/proxy.yaml" --hostname-override "$node"

wait -n || true
echo "a daemon of the cluster ended; the last lines of each are in $logs" >&2
exit 1
