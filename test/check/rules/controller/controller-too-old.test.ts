import { testTexts } from '../../said';
import { controller, foundBy } from '../fixtures';

const RULE = 'controller-too-old';
const image = (tag: string) => controller([], '', `quay.io/jetstack/cert-manager-controller:${tag}`);
const release = (version: string) => `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec: { chart: { spec: { chart: cert-manager, version: "${version}" } } }`;

test.each([
  ['an image', image('v1.4.4'), 'spec.template.spec.containers[0].image'],
  ['a release before 1.0', image('v0.16.1'), 'spec.template.spec.containers[0].image'],
  ['a chart', release('v1.3.1'), 'spec.chart.spec.version'],
  ['a chart, to the minor', release('~1.4.0'), 'spec.chart.spec.version'],
])('is found: %s', (_, yaml, path) => {
  expect(foundBy(RULE, yaml)).toEqual([`warning ${path}`]);
});

test.each([
  ['1.5 and later', image('v1.5.0')],
  ['a release with two digits', image('v1.10.0')],
  ['a newer chart', release('1.21.2')],
  ['a range that may be newer', release('>=1.0.0')],
  ['an open version', release('${VERSION}')],
  ['no version', release('')],
  ['latest', image('latest')],
])('is not found: %s', (_, yaml) => {
  expect(foundBy(RULE, yaml)).toEqual([]);
});

testTexts();
