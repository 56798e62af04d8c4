import { go as code } from '../../code/go';
import { certificates } from '../certificates';
import type { Project, ProjectSettings } from './project';

const MODULES = [
  'github.com/aws/jsii-runtime-go',
  'github.com/cdk8s-acme/cdk8s-acme-go/cdk8sacme',
  'github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2',
];

export function go({ choices, name, version }: ProjectSettings): Project {
  const imports = `import (\n${MODULES.map((module) => `\t"${module}"\n`).join('')})`;
  return {
    files: new Map([
      ['go.mod', `module ${name}\n\ngo 1.25\n\nrequire github.com/cdk8s-acme/cdk8s-acme-go/cdk8sacme v${version}\n`],
      ['cdk8s.yaml', 'language: go\napp: go run .\n'],
      ['main.go', MAIN],
      [
        'certificates.go',
        `package main

${imports}

// certificates adds the issuer and the certificates to an app.
func certificates(app cdk8s.App) {
	chart := cdk8s.NewChart(app, jsii.String("certificates"), nil)

${code(certificates(choices))}}
`,
      ],
      ['certificates_test.go', test(imports)],
    ]),
    entry: 'main.go',
    use: 'call certificates(app) before app.Synth()',
    install: 'go mod tidy',
    synth: 'go run .',
    test: 'go test ./...',
    dependency: { file: 'go.mod', command: `go get ${MODULES[1]}` },
    ignored: ['dist/'],
    steps: [
      '      - uses: actions/setup-node@v5\n        with: { node-version: 22 }',
      '      - uses: actions/setup-go@v6\n        with: { go-version: stable }',
      '      - run: go mod tidy',
      '      - run: go test ./...',
      '      - run: go run .',
      `      - run: npx --yes cdk8s-acme@${version} check`,
    ],
  };
}

const MAIN = `package main

import (
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func main() {
	defer jsii.Close()
	app := cdk8s.NewApp(nil)
	certificates(app)
	app.Synth()
}
`;

function test(imports: string): string {
  return `package main

${imports.replace('(\n', '(\n\t"os"\n\t"testing"\n\n')}

func TestMain(m *testing.M) {
	status := m.Run()
	jsii.Close()
	os.Exit(status)
}

func TestCertManagerCanIssueEveryCertificate(t *testing.T) {
	app := cdk8s.Testing_App(nil)
	certificates(app)
	for _, finding := range *cdk8sacme.AcmeRules_Of(app).Findings() {
		t.Errorf("%s: %s", *finding.Construct, *finding.Message)
	}
}
`;
}
