import { podSecurityViolations } from '../../../lib/check/knowledge/pod-security';

// https://kubernetes.io/docs/concepts/security/pod-security-standards/

const OF_CONTAINER = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
const OF_POD = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
const found = (level: 'baseline' | 'restricted', pod: object, container: object = OF_CONTAINER) =>
  podSecurityViolations(level, {
    securityContext: pod,
    containers: [{ name: 'acmesolver', securityContext: container }],
  }).map(({ path, wanted }) => `${path}: ${wanted}`);

const PROFILE = 'securityContext.seccompProfile: seccompProfile: {type: RuntimeDefault}';
const NON_ROOT = 'securityContext.runAsNonRoot: runAsNonRoot: true';

test.each<[object, string[]]>([
  [{}, []],
  [{ seccompProfile: { type: 'Unconfined' } }, [PROFILE]],
  [{ seccompProfile: { type: 'Localhost' } }, []],
  [
    { sysctls: [{ name: 'kernel.msgmax' }, { name: '${SYSCTL}' }, {}] },
    ['securityContext.sysctls: no sysctl kernel.msgmax'],
  ],
  [{ seLinuxOptions: { type: 'spc_t' } }, ['securityContext.seLinuxOptions.type: seLinuxOptions.type: container_t']],
  ...['container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'].map((type): [object, string[]] => [
    { seLinuxOptions: { type } },
    [],
  ]),
  [{ seLinuxOptions: { user: 'a' } }, ['securityContext.seLinuxOptions: seLinuxOptions without user and role']],
  [{ seLinuxOptions: { role: 'a' } }, ['securityContext.seLinuxOptions: seLinuxOptions without user and role']],
  [{ seLinuxOptions: { level: 'a' } }, []],
  [{ runAsUser: 0 }, []],
])('baseline: %j', (pod, expected) => {
  expect(found('baseline', pod, {})).toEqual(expected);
});

test.each([
  ...['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_unprivileged_port_start'],
  ...['net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range', 'net.ipv4.ip_local_reserved_ports'],
  ...['net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl'],
  ...['net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'],
])('the sysctl %s is safe', (name) => {
  expect(found('baseline', { sysctls: [{ name, value: '1' }] })).toEqual([]);
});

test.each<[pod: object, container: object, expected: string[]]>([
  [OF_POD, OF_CONTAINER, []],
  [{}, OF_CONTAINER, [NON_ROOT, PROFILE]],
  [{ ...OF_POD, runAsNonRoot: false }, OF_CONTAINER, [NON_ROOT]],
  [{ ...OF_POD, runAsNonRoot: '${NON_ROOT}' }, OF_CONTAINER, []],
  [{ ...OF_POD, runAsNonRoot: false }, { ...OF_CONTAINER, runAsNonRoot: true }, []],
  [OF_POD, { ...OF_CONTAINER, runAsNonRoot: false }, [NON_ROOT]],
  [{ runAsNonRoot: true }, { ...OF_CONTAINER, seccompProfile: { type: 'RuntimeDefault' } }, []],
  [{ ...OF_POD, runAsUser: 0 }, OF_CONTAINER, ['securityContext.runAsUser: a runAsUser other than 0']],
  [{ ...OF_POD, runAsUser: 1 }, OF_CONTAINER, []],
  [
    OF_POD,
    { capabilities: { drop: ['ALL'] } },
    ['containers[0].securityContext.allowPrivilegeEscalation: allowPrivilegeEscalation: false'],
  ],
  [OF_POD, { ...OF_CONTAINER, allowPrivilegeEscalation: '${ESCALATION}' }, []],
  [
    OF_POD,
    { ...OF_CONTAINER, capabilities: { drop: ['NET_RAW'] } },
    ['containers[0].securityContext.capabilities: capabilities: {drop: [ALL]}'],
  ],
])('restricted: %j %j', (pod, container, expected) => {
  expect(found('restricted', pod, container)).toEqual(expected);
});
