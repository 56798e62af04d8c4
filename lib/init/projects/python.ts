import { python as code, pythonImports } from '../../code/python';
import { certificates } from '../certificates';
import type { Project, ProjectSettings } from './project';

export function python({ choices, version }: ProjectSettings): Project {
  const program = certificates(choices);
  return {
    files: new Map([
      ['requirements.txt', `cdk8s>=2.65.0\ncdk8s-acme>=${version}\nconstructs>=10.2.70\npytest>=8\n`],
      ['cdk8s.yaml', 'language: python\napp: python main.py\n'],
      ['main.py', MAIN],
      [
        'certificates.py',
        `"""The issuer and the certificates."""

from cdk8s import App, Chart
${pythonImports(program)}


def certificates(app: App) -> None:
    """Adds the issuer and the certificates to an app."""
    chart = Chart(app, "certificates")

${code(program)}`,
      ],
      ['test_certificates.py', TEST],
    ]),
    entry: 'main.py',
    use: 'import certificates from certificates and call certificates(app) before app.synth()',
    install: 'pip install -r requirements.txt',
    synth: 'python main.py',
    test: 'pytest',
    ignored: ['__pycache__/', '.venv/', 'dist/'],
    steps: [
      '      - uses: actions/setup-node@v5\n        with: { node-version: 22 }',
      "      - uses: actions/setup-python@v6\n        with: { python-version: '3.13' }",
      '      - run: pip install -r requirements.txt',
      '      - run: pytest',
      '      - run: python main.py',
      '      - run: cdk8s-acme check',
    ],
  };
}

const MAIN = `from cdk8s import App
from certificates import certificates

app = App()
certificates(app)
app.synth()
`;

const TEST = `import cdk8s  # Not its class Testing: pytest would take that for a test.
from cdk8s_acme import AcmeRules
from certificates import certificates


def test_cert_manager_can_issue_every_certificate() -> None:
    app = cdk8s.Testing.app()
    certificates(app)
    assert AcmeRules.of(app).findings() == []
`;
