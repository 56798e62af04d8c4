import { certificate, found, through } from './rules/fixtures';

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
