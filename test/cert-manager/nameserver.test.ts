import { nameserverProblem } from '../../lib/cert-manager/nameserver';

test.each([
  ['10.0.0.53'],
  ['10.0.0.53:53'],
  ['ns.corp.dev'],
  ['NS_1.corp-a.dev:5353'],
  ['[2001:db8::53]'],
  ['[2001:db8::53]:53'],
  ['ns:1'],
  ['ns:65535'],
  [' ns.corp.dev '],
])('%j can be read', (nameserver) => {
  expect(nameserverProblem(nameserver)).toBeUndefined();
});

test.each([
  ['2001:db8::53', 'is an IPv6 address without brackets; write "[2001:db8::53]:53"'],
  ['ns:53:54', 'is not host, host:port or [IPv6]:port'],
  ['tcp://ns.corp.dev', 'is not host, host:port or [IPv6]:port'],
  ['ns.corp.dev:', 'is not host, host:port or [IPv6]:port'],
  ['ns.corp.dev:dns', 'is not host, host:port or [IPv6]:port'],
  [':53', 'is not host, host:port or [IPv6]:port'],
  ['a b', 'is not host, host:port or [IPv6]:port'],
  ['[10.0.0.53]:53', 'has something other than an IPv6 address in brackets'],
  ['[ns.corp.dev]', 'has something other than an IPv6 address in brackets'],
  ['ns/corp', 'has a host that is not a DNS name'],
  ['ns,corp:53', 'has a host that is not a DNS name'],
  ['ns:0', 'has a port that is not 1 to 65535'],
  ['ns:65536', 'has a port that is not 1 to 65535'],
  ['[2001:db8::53]:99999', 'has a port that is not 1 to 65535'],
])('%j cannot', (nameserver, problem) => {
  expect(nameserverProblem(nameserver)).toBe(problem);
});
