import { isOpen } from '../../values/open';
import { given, list, type Plain, plain, text } from '../../values/plain';

/** A level of the Pod Security Standards that refuses something. */
export type PodSecurityLevel = 'baseline' | 'restricted';

/** What is wrong with a pod, and where in its spec. */
export interface PodSecurityViolation {
  /** What it lacks or must not have, as it is written: `runAsNonRoot: true`. */
  readonly wanted: string;
  /** Path in the pod's spec. */
  readonly path: string;
}

/**
 * What a level of the Pod Security Standards finds in a pod with containers only, of what a solver pod can have. Values
 * that are not known violate nothing.
 *
 * Source: https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function podSecurityViolations(level: PodSecurityLevel, spec: Plain): PodSecurityViolation[] {
  const found: PodSecurityViolation[] = [];
  const add = (path: string, wanted: string) => found.push({ path, wanted });
  const context = plain(spec.securityContext);
  const seccomp = text(plain(context.seccompProfile).type);
  const profile = 'seccompProfile: {type: RuntimeDefault}';
  if (seccomp === 'Unconfined') add('securityContext.seccompProfile', profile);
  for (const sysctl of list(context.sysctls)) {
    const name = text(plain(sysctl).name);
    if (name !== '' && !isOpen(name) && !SAFE_SYSCTLS.has(name)) add('securityContext.sysctls', `no sysctl ${name}`);
  }
  const { type, user, role } = plain(context.seLinuxOptions);
  if (!['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'].includes(text(type)))
    add('securityContext.seLinuxOptions.type', 'seLinuxOptions.type: container_t');
  if (text(user) !== '' || text(role) !== '')
    add('securityContext.seLinuxOptions', 'seLinuxOptions without user and role');
  if (level === 'baseline') return found;

  for (const [i, container] of list(spec.containers).map(plain).entries()) {
    const own = plain(container.securityContext);
    const at = `containers[${i}].securityContext`;
    if (own.allowPrivilegeEscalation !== false && !isUnknown(own.allowPrivilegeEscalation))
      add(`${at}.allowPrivilegeEscalation`, 'allowPrivilegeEscalation: false');
    if (!list(plain(own.capabilities).drop).includes('ALL')) add(`${at}.capabilities`, 'capabilities: {drop: [ALL]}');
    const nonRoot = given(own.runAsNonRoot) ? own.runAsNonRoot : context.runAsNonRoot;
    if (nonRoot !== true && !isUnknown(nonRoot)) add('securityContext.runAsNonRoot', 'runAsNonRoot: true');
    const kind = text(plain(own.seccompProfile).type) || seccomp;
    if (kind === '') add('securityContext.seccompProfile', profile);
  }
  if (context.runAsUser === 0) add('securityContext.runAsUser', 'a runAsUser other than 0');
  return found;
}

function isUnknown(value: unknown): boolean {
  return typeof value === 'string' && isOpen(value);
}

const SAFE_SYSCTLS: ReadonlySet<string> = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_wmem',
]);
