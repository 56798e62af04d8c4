import { entryPointsOf } from '../../../lib/check/facts/http01/entry-points';

// https://doc.traefik.io/traefik/reference/install-configuration/entrypoints/

const of = (args: string[], values: any = {}, complete = true) => entryPointsOf({ args, values, complete } as any);
const TO = '--entrypoints.web.http.redirections.entrypoint.to';

describe('arguments', () => {
  test.each<[string[], object]>([
    [[], { web: 'web', byDefault: [], redirectsTo: undefined, known: true }],
    [['--entrypoints.public.address=:80'], { web: 'public' }],
    [['--entryPoints.Public.Address=:80/tcp'], { web: 'public' }],
    [['--entrypoints.public.address="0.0.0.0:80"'], { web: 'public' }],
    [["--entrypoints.public.address=':80'"], { web: 'public' }],
    [['--entrypoints.public.address=x":80"'], { web: 'web' }],
    [['--entrypoints.public.address=:80"x'], { web: 'web' }],
    [['--entrypoints.public.address=:8000'], { web: 'web' }],
    [['--entrypoints.public.address=:80/udp'], { web: 'web' }],
    [['--entrypoints.public.address=:80/tcp4'], { web: 'web' }],
    [['--entrypoints.public.address=:8080'], { web: 'web' }],
    [['--other=--entrypoints.public.address=:80'], { web: 'web' }],
    [['  --entrypoints.public.address=:80 '], { web: 'public' }],
    [['--entrypoints.web', '--entrypoints.web.asdefault'], { byDefault: ['web'] }],
    [['--entrypoints.web.asdefault=true', '--entrypoints.other.asdefault=false'], { byDefault: ['web'] }],
    [[`${TO}=WebSecure`], { redirectsTo: 'websecure', known: true }],
    [[`${TO}=web_secure-2`], { redirectsTo: 'web_secure-2', known: true }],
    [[`${TO}=:443`], { redirectsTo: ':443', known: false }],
    [[`${TO}=443`], { redirectsTo: '443', known: false }],
    [[`${TO}=https:443`], { redirectsTo: 'https:443', known: false }],
    [[`${TO}=websecure`, '--entrypoints.web.http.redirections.entrypoint.priority=10'], { known: false }],
    [['--entrypoints.other.http.redirections.entrypoint.priority=10'], { known: true }],
    [
      ['--entrypoints.public.address=:80', '--entrypoints.public.http.redirections.entrypoint.to=tls'],
      { redirectsTo: 'tls' },
    ],
  ])('%j', (args, expected) => {
    expect(of(args)).toMatchObject(expected);
  });

  test('are not all known', () => {
    expect(of([], {}, false).known).toBe(false);
  });
});

describe("the chart's values", () => {
  test.each<[object, object]>([
    [{ ports: { web: { asDefault: true } } }, { byDefault: ['web'] }],
    [{ ports: { web: { asDefault: 'true' } } }, { byDefault: [] }],
    [{ ports: { Web: { redirectTo: 'websecure' } } }, { redirectsTo: 'websecure', known: true }],
    [{ ports: { web: { redirectTo: { port: 'websecure' } } } }, { redirectsTo: 'websecure', known: true }],
    [
      { ports: { web: { redirectTo: { port: 'websecure', priority: 10 } } } },
      { redirectsTo: 'websecure', known: false },
    ],
    [
      { ports: { web: { redirections: { entryPoint: { to: 'websecure' } } } } },
      { redirectsTo: 'websecure', known: true },
    ],
    [{ ports: { web: { http: { redirections: { entryPoint: { to: 'websecure' } } } } } }, { redirectsTo: 'websecure' }],
    [
      { ports: { web: { http: { redirections: { entryPoint: { to: 'websecure', priority: 0 } } } } } },
      { redirectsTo: 'websecure', known: false },
    ],
    [{ ports: { web: { redirectTo: { port: 'websecure', priority: null } } } }, { known: true }],
    [{ additionalArguments: [`${TO}=websecure`] }, { redirectsTo: 'websecure' }],
    [{ ports: { web: null } }, { redirectsTo: undefined, known: true }],
  ])('%j', (values, expected) => {
    expect(of([], values)).toMatchObject(expected);
  });
});
