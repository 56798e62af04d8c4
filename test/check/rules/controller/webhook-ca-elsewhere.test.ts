import { found } from '../fixtures';

// vmware-tanzu/community-edition pull request 642
describe('webhook-ca-elsewhere', () => {
  const NAMES = '--dynamic-serving-dns-names=cert-manager-webhook.$(POD_NAMESPACE).svc';
  const webhook = (args: readonly string[] = [NAMES], namespace = 'platform', name = 'cert-manager-webhook') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace} }
spec: { template: { spec: { containers: [{ name: webhook, image: "quay.io/jetstack/cert-manager-webhook:v1.21.2", args: ${JSON.stringify(args)} }] } } }
`;
  const configuration = (from: string, kind = 'ValidatingWebhookConfiguration', name = 'webhook.cert-manager.io') => `
apiVersion: admissionregistration.k8s.io/v1
kind: ${kind}
metadata: { name: cert-manager-webhook, annotations: { cert-manager.io/inject-ca-from-secret: "${from}" } }
webhooks: [{ name: ${name}, clientConfig: { service: { name: cert-manager-webhook, namespace: platform } } }]
`;
  const OLD = 'cert-manager/cert-manager-webhook-ca';
  const find = (...documents: string[]) => found(...documents).filter((one) => one.includes(' webhook-ca-elsewhere '));
  const FOUND = 'error webhook-ca-elsewhere metadata.annotations["cert-manager.io/inject-ca-from-secret"]';

  test.each(['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'])('the annotation of a %s', (kind) => {
    expect(find(webhook(), configuration(OLD, kind))).toEqual([FOUND]);
  });

  test('the names of its certificate', () => {
    const args = ['--v=2', '--dynamic-serving-dns-names=cert-manager-webhook.cert-manager.svc'];
    expect(find(webhook(args))).toEqual(['error webhook-ca-elsewhere spec.template.spec.containers[0].args[1]']);
  });

  test.each([
    ['the namespace of the webhook', [webhook(), configuration('platform/cert-manager-webhook-ca')]],
    [
      'a namespace that is given',
      [webhook([NAMES, '--dynamic-serving-ca-secret-namespace=cert-manager']), configuration(OLD)],
    ],
    [
      'a webhook of something else',
      [webhook(), configuration(OLD, 'ValidatingWebhookConfiguration', 'validate.corp.dev')],
    ],
    ['no webhook', [configuration(OLD)]],
    ['a webhook without a namespace', [webhook([NAMES], '""'), configuration(OLD)]],
    ['a namespace that is filled in later', [webhook([NAMES], '"${NS}"'), configuration(OLD)]],
    ['an annotation that is filled in later', [webhook(), configuration('${NS}/cert-manager-webhook-ca')]],
    ['two webhooks', [webhook(), webhook([NAMES], 'other', 'second'), configuration(OLD)]],
    ['names of that namespace', [webhook(['--dynamic-serving-dns-names=a.old.svc,a.platform.svc'])]],
    ['no names', [webhook([])]],
  ])('says nothing of %s', (_, documents) => {
    expect(find(...documents)).toEqual([]);
  });
});
