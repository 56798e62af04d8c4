import { KubeObject } from '../../lib/check/model/kube-object';
import { Model } from '../../lib/check/model/model';
import { RULES } from '../../lib/check/rules';
import { runRules } from '../../lib/check/run-rules';
import { certificate, found, through } from './rules/fixtures';
import { objects } from './support';

const accepting = (...lines: string[]) =>
  certificate('', 'team-a', 'Web.corp.dev').replace(
    'namespace: team-a }',
    `namespace: team-a, annotations: { cdk8s-acme.dev/accept: ${JSON.stringify(lines.join('\n'))} } }`,
  );
const WITHOUT = 'warning acceptance-without-effect metadata.annotations["cdk8s-acme.dev/accept"]';
const FOUND = 'warning name-upper-case spec.dnsNames[0]';

test('a finding that the object accepts with a reason is gone', () => {
  expect(found(through('nginx'), certificate('', 'team-a', 'Web.corp.dev'))).toEqual([FOUND]);
  expect(found(through('nginx'), accepting('name-upper-case: it is printed so'))).toEqual([]);
});

test('without a reason, it stays', () => {
  for (const line of ['name-upper-case', 'name-upper-case:', ' name-upper-case : '])
    expect(found(through('nginx'), accepting(line))).toEqual([WITHOUT, FOUND]);
});

test('what there is not cannot be accepted', () => {
  expect(found(through('nginx'), accepting('name-upper-case: yes', 'name-repeated: yes'))).toEqual([
    WITHOUT.replace('warning', 'info'),
  ]);
  expect(found(through('nginx'), accepting('name-upper-case: yes', 'name-uppercase: yes'))).toEqual([WITHOUT]);
});

describe('an acceptance with an end', () => {
  const text = (line: string) => `${through('nginx')}\n---\n${accepting(line)}`;
  const on = (today: string | undefined, line = 'name-upper-case until 2027-01-31: it is printed so') => {
    const model = new Model(objects(text(line)).map((raw) => new KubeObject(raw)));
    return runRules(model, RULES, { today }).map(({ rule, severity, message }) => `${severity} ${rule} ${message}`);
  };

  test('accepts up to that day', () => {
    expect(on('2027-01-31')).toEqual([]);
    expect(on('2027-02-01')).toEqual([
      'info acceptance-without-effect Certificate team-a/web accepts the rule name-upper-case until 2027-01-31, which is over.',
      expect.stringMatching(/^warning name-upper-case /),
    ]);
  });

  test('does not end where no day is given: what is built again stays the same', () => {
    expect(on(undefined)).toEqual([]);
  });

  test('whose end is no date is for no rule', () => {
    expect(on('2027-01-01', 'name-upper-case until soon: x')).toEqual([
      expect.stringContaining('accepts the rule "name-upper-case until soon", which does not exist.'),
      expect.stringMatching(/^warning name-upper-case /),
    ]);
  });
});

test('where objects are known to be missing, an acceptance may be for what they would show', () => {
  const model = new Model(
    objects(`${through('nginx')}\n---\n${accepting('name-repeated: x', 'name-repeatd: y')}`).map(
      (raw) => new KubeObject(raw),
    ),
  );
  const found = (partial: boolean) =>
    runRules(model, RULES, { partial }).flatMap(({ rule, message }) =>
      rule === 'acceptance-without-effect' ? message : [],
    );
  expect(found(false)).toHaveLength(2);
  expect(found(true)).toEqual([
    expect.stringContaining('"name-repeatd", which does not exist. Did you mean "name-repeated"?'),
  ]);
});
