import { typescriptModule } from '../../code/typescript';
import { certificates } from '../certificates';
import type { Project, ProjectSettings } from './project';

/** The packages of an app, with the versions that it takes. */
const DEPENDENCIES = { cdk8s: '^2.65.0', constructs: '^10.2.70' };
export const DEV_DEPENDENCIES = {
  '@types/jest': '^30.0.0',
  '@types/node': '^22.0.0',
  'cdk8s-cli': '^2.200.0',
  jest: '^30.0.0',
  'ts-jest': '^29.4.0',
  'ts-node': '^10.9.2',
  typescript: '^5.9.0',
};
export const SCRIPTS = { synth: 'cdk8s-acme synth', test: 'jest', check: 'cdk8s-acme check' };

export function typescript({ choices, name, version }: ProjectSettings): Project {
  const manifest = {
    name,
    version: '1.0.0',
    private: true,
    scripts: SCRIPTS,
    dependencies: { cdk8s: DEPENDENCIES.cdk8s, 'cdk8s-acme': `^${version}`, constructs: DEPENDENCIES.constructs },
    devDependencies: DEV_DEPENDENCIES,
    jest: { preset: 'ts-jest' },
  };
  return {
    files: new Map([
      ['package.json', `${JSON.stringify(manifest, null, 2)}\n`],
      ['tsconfig.json', TSCONFIG],
      // Types are checked by the tests, and not at each synth: it takes a third of the time.
      ['cdk8s.yaml', 'language: typescript\napp: node -r ts-node/register/transpile-only main.ts\n'],
      ['main.ts', MAIN],
      ['certificates.ts', typescriptModule(certificates(choices), 'Adds the issuer and the certificates to an app.')],
      ['certificates.test.ts', TEST],
    ]),
    entry: 'main.ts',
    use: "import { certificates } from './certificates' and call certificates(app) before app.synth()",
    install: 'npm install',
    synth: 'npm run synth',
    test: 'npm test',
    ignored: ['node_modules/', 'dist/'],
    steps: [
      '      - uses: actions/setup-node@v5\n        with: { node-version: 22 }',
      '      - run: npm install',
      '      - run: npm test',
      '      - run: npm run synth',
      '      - run: npm run check',
    ],
  };
}

const TSCONFIG = `${JSON.stringify(
  {
    compilerOptions: {
      ...{ target: 'ES2022', module: 'commonjs', strict: true, esModuleInterop: true, skipLibCheck: true },
      types: ['jest', 'node'],
    },
    include: ['*.ts'],
  },
  null,
  2,
)}\n`;

const MAIN = `import { App } from 'cdk8s';
import { certificates } from './certificates';

const app = new App();
certificates(app);
app.synth();
`;

const TEST = `import { Testing } from 'cdk8s';
import 'cdk8s-acme/testing';
import { certificates } from './certificates';

test('cert-manager can issue every certificate', () => {
  const app = Testing.app();
  certificates(app);
  expect(app).toIssueEveryCertificate();
  expect(app).toHaveNoFindings({ atLeast: 'error' });
});
`;
