import * as fc from 'fast-check';
import { acceptingComments } from '../../lib/cli/input/accepting-comments';
import { Project } from './project';
import { BROKEN, checked, SOUND } from './support';

const NAME = '    - web.corp.dev\n';
const MISSING = 'solver-account-missing error 28';
const WITHOUT = 'acceptance-without-effect';

const project = new Project();

/** Rule, severity and line of what is found in text; `now` is the day. */
async function found(text: string, now = '2026-12-01'): Promise<string[]> {
  project.become({ 'a.yaml': text });
  const { findings, notes } = await project.json(['a.yaml'], { now: () => new Date(now) });
  return [
    ...findings.map(({ rule, severity, line }: any) => `${rule} ${severity} ${line}`),
    ...notes.map(({ message, line }: any) => `note ${line} ${message}`),
  ];
}
const on = (comment: string) => BROKEN.replace(NAME, `    - web.corp.dev ${comment}\n`);
const above = (...comments: string[]) => BROKEN.replace(NAME, comments.map((line) => `    ${line}\n`).join('') + NAME);

describe('a comment accepts what a rule finds', () => {
  test.each([
    '# cdk8s-acme: accept solver-account-missing made by Terraform',
    '# cdk8s-acme: accept solver-account-missing: made by Terraform',
    '#cdk8s-acme:accept solver-account-missing x',
    '# cdk8s-acme: accept solver-account-missing until 2027-01-31 made by Terraform',
    '# cdk8s-acme: accept solver-account-missing until 2027-01-31: made by Terraform',
    '# cdk8s-acme: accept solver-account-missing until the move',
  ])('on its line, and on the line above: %s', async (comment) => {
    expect(await found(on(comment))).toEqual([]);
    expect(await found(above(comment))).toEqual([]);
    expect(await found(above(comment, '# The shop.', ''))).toEqual([]);
  });

  test('with Windows line ends', async () => {
    const comment = '# cdk8s-acme: accept solver-account-missing made by Terraform';
    expect(await found(above(comment).replaceAll('\n', '\r\n'))).toEqual([]);
    expect(await found(on(comment).replaceAll('\n', '\r\n'))).toEqual([]);
  });

  test('from standard input', async () => {
    const { data } = await checked(on('# cdk8s-acme: accept solver-account-missing made by Terraform'));
    expect(data.findings).toEqual([]);
  });

  test('in a list, and in braces', async () => {
    const [, , certificate] = BROKEN.split('---\n') as [string, string, string];
    const flow =
      BROKEN.replace(certificate, '') +
      '# cdk8s-acme: accept solver-account-missing made by Terraform\n' +
      '{ apiVersion: cert-manager.io/v1, kind: Certificate, metadata: { name: web, namespace: team-b }, spec: { secretName: web-tls, issuerRef: { name: letsencrypt, kind: ClusterIssuer }, dnsNames: [web.corp.dev] } }\n';
    expect(await found(flow)).toEqual([]);
    const items = BROKEN.split('---\n')
      .map((text) => `- ${text.trimEnd().replaceAll('\n', '\n  ')}\n`)
      .join('');
    const list = `apiVersion: v1\nkind: List\nitems:\n${items}`;
    expect(
      await found(list.replace('- web.corp.dev', '- web.corp.dev # cdk8s-acme: accept solver-account-missing x')),
    ).toEqual([]);
  });

  test('of that rule, on that line, only', async () => {
    expect(
      await found(BROKEN.replace('  dnsNames:', '  # cdk8s-acme: accept solver-account-missing x\n  dnsNames:')),
    ).toEqual(['solver-account-missing error 29', `${WITHOUT} info 27`]);
    expect(await found(on('# cdk8s-acme: accept name-repeated x'))).toEqual([MISSING, `${WITHOUT} info 28`]);
  });

  test('several, one on each line', async () => {
    const text = above(
      '# cdk8s-acme: accept solver-account-missing made by Terraform',
      '# cdk8s-acme: accept name-upper-case it is printed so',
    ).replace('- web.corp', '- Web.corp');
    expect(await found(text)).toEqual([]);
  });

  test('in a file that a kustomization builds', async () => {
    project.become({ 'base/kustomization.yaml': 'resources: [a.yaml]\nlabels: [{ pairs: { a: b } }]\n' });
    project.write({ 'base/a.yaml': on('# cdk8s-acme: accept solver-account-missing made by Terraform') });
    project.write({
      'one/kustomization.yaml': 'resources: [../base]\n',
      'two/kustomization.yaml': 'resources: [../base]\n',
    });
    expect(await project.found(['one'])).toEqual([]);
    expect(await project.found(['.'])).toEqual([]);
    project.write({ 'base/a.yaml': BROKEN });
    expect(await project.found(['one'])).not.toEqual([]);
  });
});

describe('a comment that does not is a finding', () => {
  test('without a reason', async () => {
    expect(await found(on('# cdk8s-acme: accept solver-account-missing'))).toEqual([MISSING, `${WITHOUT} warning 28`]);
    expect(await found(on('# cdk8s-acme: accept'))).toEqual([MISSING, `${WITHOUT} warning 28`]);
  });

  test('with a rule that there is not', async () => {
    const { data } = await checked(on('# cdk8s-acme: accept solver-account-mising x'));
    expect(data.findings[1]).toMatchObject({
      ...{ rule: WITHOUT, severity: 'warning', line: 28, column: 20 },
      message:
        'A comment accepts the rule "solver-account-mising", which does not exist. Did you mean "solver-account-missing"?',
      resource: { kind: 'Certificate', name: 'web' },
    });
  });

  test('that has ended', async () => {
    const text = on('# cdk8s-acme: accept solver-account-missing until 2026-11-30 x');
    expect(await found(text, '2026-11-30T23:59:59Z')).toEqual([]);
    expect(await found(text, '2026-12-01')).toEqual([MISSING, `${WITHOUT} info 28`]);
  });

  test('that accepts nothing', async () => {
    const sound = SOUND.replace(NAME, `    - web.corp.dev # cdk8s-acme: accept solver-account-missing x\n`);
    expect(await found(sound)).toEqual([`${WITHOUT} info 28`]);
    expect((await checked(sound, '--ignore', WITHOUT)).data.findings).toEqual([]);
    expect(
      (await checked(on('# cdk8s-acme: accept solver-account-missing x'), '--ignore', 'solver-account-missing')).data
        .findings,
    ).toEqual([]);
  });

  test('unless it could accept what is not known yet', async () => {
    const open = SOUND.replace(NAME, '    # cdk8s-acme: accept name-upper-case x\n    - ${NAME}.Corp.dev\n');
    expect(await found(open)).toEqual([expect.stringMatching(/^note .* depends on what is filled in later/)]);
    project.become({
      'a.yaml': SOUND.replace(NAME, `    - web.corp.dev # cdk8s-acme: accept solver-account-missing x\n`),
    });
    project.write({ 'b.yaml': 'apiVersion: cert-manager.io/v1\nkind: Issuer\nmetadata: [' });
    expect(await project.found(['.'])).toEqual([]);
  });

  test('in what no rule looks at, it is a note', async () => {
    const config = 'apiVersion: v1\nkind: PersistentVolume\nmetadata: { name: a } # cdk8s-acme: accept name-repeated\n';
    expect(await found(config)).toEqual(['note 3 A comment accepts the rule "name-repeated" without a reason.']);
  });

  test('what only looks like one says nothing', async () => {
    const manifest = `${SOUND}---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  a: |\n    # cdk8s-acme: accept name-repeated\n    b: c\n  d: "# cdk8s-acme: accept name-repeated"\n# cdk8s-acme: see the wiki\n`;
    expect(await found(manifest)).toEqual([]);
  });
});

test('a comment is found wherever YAML has comments, with its line', () => {
  const line = fc.constantFrom('a: b', '- c', '  d: [e, f]', '', '   ', '# other', 'g: "h # i"');
  fc.assert(
    fc.property(fc.array(line), fc.array(line), fc.nat(8), (before, after, indent) => {
      const comment = `${' '.repeat(indent)}# cdk8s-acme: accept name-repeated because`;
      const text = [...before, comment, ...after, 'last: 1'].join('\n');
      const [found, ...others] = acceptingComments(text);
      expect(others).toEqual([]);
      expect(found).toMatchObject({ rule: 'name-repeated', reason: 'because', until: undefined });
      expect(text.slice(found!.offset)).toMatch(/^# cdk8s-acme/);
      const target = text.slice(found!.target).split('\n')[0]!;
      expect(target).toBe([...after, 'last: 1'].find((one) => one.trim() !== '' && !one.startsWith('#')));
    }),
  );
});
