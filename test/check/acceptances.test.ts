import { ACCEPT, acceptancesOf, withoutEffect } from '../../lib/check/acceptances';
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

describe('what is said of an acceptance without effect', () => {
  const acceptance = { rule: 'name-upper-case', reason: 'printed so', until: undefined };
  const IDS = ['name-upper-case', 'name-repeated'];
  test.each([
    [
      { ...acceptance, reason: '' },
      undefined,
      {
        ...{ severity: 'warning', isUnused: false, effect: 'The acceptance has no effect.' },
        message: 'It accepts the rule "name-upper-case" without a reason.',
        fix: 'Give a reason: "rule-id: reason", one rule on each line.',
      },
    ],
    [
      { ...acceptance, rule: 'name-uper-case' },
      undefined,
      {
        ...{ severity: 'warning', isUnused: false, effect: 'The acceptance has no effect.' },
        message: 'It accepts the rule "name-uper-case", which does not exist. Did you mean "name-upper-case"?',
        fix: 'Correct the id: cdk8s-acme rules lists them.',
      },
    ],
    [
      { ...acceptance, until: '2027-01-31' },
      '2027-02-01',
      {
        ...{ severity: 'info', isUnused: false, effect: 'Since then the acceptance has no effect.' },
        message: 'It accepts the rule name-upper-case until 2027-01-31, which is over.',
        fix: 'Fix what the rule finds and remove the acceptance, or give it a later date.',
      },
    ],
    [
      { ...acceptance, until: '2027-01-31' },
      '2027-01-31',
      {
        ...{ severity: 'info', isUnused: true, effect: 'It would hide what the rule finds later.' },
        message: 'It accepts the rule name-upper-case, which finds nothing there.',
        fix: 'Remove the acceptance.',
      },
    ],
  ] as const)('%j on %s', (one, today, expected) => {
    expect(withoutEffect(one, 'It', IDS, today)).toEqual(expected);
  });

  test.each([
    ['a: b', [{ rule: 'a', reason: 'b', until: undefined }]],
    [': b', [{ rule: '', reason: 'b', until: undefined }]],
    ['a', [{ rule: 'a', reason: '', until: undefined }]],
    ['a: b: c', [{ rule: 'a', reason: 'b: c', until: undefined }]],
    ['a until 2027-01-31: b', [{ rule: 'a', reason: 'b', until: '2027-01-31' }]],
    ['a until later: b', [{ rule: 'a until later', reason: 'b', until: undefined }]],
    ['a until 2027-01-31 x: b', [{ rule: 'a until 2027-01-31 x', reason: 'b', until: undefined }]],
    [
      '\n a: b \n\n c: d\n',
      [
        { rule: 'a', reason: 'b', until: undefined },
        { rule: 'c', reason: 'd', until: undefined },
      ],
    ],
  ])('%j is read', (text, expected) => {
    const object = new KubeObject({ metadata: { annotations: { [ACCEPT]: text } } });
    expect(acceptancesOf(object)).toEqual(expected);
  });
});
