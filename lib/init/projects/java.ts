import { java as code, javaImports } from '../../code/java';
import { certificates } from '../certificates';
import type { Project, ProjectSettings } from './project';

const MAIN_FOLDER = 'src/main/java/certificates';

export function java({ choices, name, version }: ProjectSettings): Project {
  const program = certificates(choices);
  return {
    files: new Map([
      ['pom.xml', pom(name, version)],
      ['cdk8s.yaml', 'language: java\napp: mvn -q compile exec:java\n'],
      [`${MAIN_FOLDER}/Main.java`, MAIN],
      [
        `${MAIN_FOLDER}/CertificatesChart.java`,
        `package certificates;

${javaImports(program)}import java.util.List;
import org.cdk8s.App;
import org.cdk8s.Chart;

/** The issuer and the certificates. */
public final class CertificatesChart {
    private CertificatesChart() {}

    /** Adds them to an app. */
    public static void addTo(App app) {
        Chart chart = new Chart(app, "certificates");

${code(program)}    }
}
`,
      ],
      ['src/test/java/certificates/CertificatesChartTest.java', TEST],
    ]),
    entry: `${MAIN_FOLDER}/Main.java`,
    use: 'call CertificatesChart.addTo(app) before app.synth()',
    install: 'mvn -q compile',
    synth: 'mvn -q compile exec:java',
    test: 'mvn -q test',
    dependency: { file: 'pom.xml', command: `the dependency io.github.cdk8s-acme:cdk8s-acme:${version}` },
    ignored: ['target/', 'dist/'],
    steps: [
      '      - uses: actions/setup-node@v5\n        with: { node-version: 22 }',
      "      - uses: actions/setup-java@v5\n        with: { distribution: temurin, java-version: '21', cache: maven }",
      '      - run: mvn -q test',
      '      - run: mvn -q compile exec:java',
      `      - run: npx --yes cdk8s-acme@${version} check`,
    ],
  };
}

const MAIN = `package certificates;

import org.cdk8s.App;

/** The app. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        App app = new App();
        CertificatesChart.addTo(app);
        app.synth();
    }
}
`;

const TEST = `package certificates;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.cdk8s_acme.AcmeRules;
import java.util.List;
import org.cdk8s.App;
import org.cdk8s.Testing;
import org.junit.jupiter.api.Test;

class CertificatesChartTest {
    @Test
    void certManagerCanIssueEveryCertificate() {
        App app = Testing.app();
        CertificatesChart.addTo(app);
        assertEquals(List.of(), AcmeRules.of(app).findings());
    }
}
`;

function pom(name: string, version: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>certificates</groupId>
  <artifactId>${name}</artifactId>
  <version>1.0.0</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
    <cdk8s.version>[2.65.0,3.0.0)</cdk8s.version>
  </properties>
  <dependencies>
    <dependency>
      <groupId>org.cdk8s</groupId>
      <artifactId>cdk8s</artifactId>
      <version>\${cdk8s.version}</version>
    </dependency>
    <dependency>
      <groupId>io.github.cdk8s-acme</groupId>
      <artifactId>cdk8s-acme</artifactId>
      <version>${version}</version>
    </dependency>
    <dependency>
      <groupId>org.junit.jupiter</groupId>
      <artifactId>junit-jupiter</artifactId>
      <version>5.11.4</version>
      <scope>test</scope>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-compiler-plugin</artifactId>
        <version>3.13.0</version>
      </plugin>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-surefire-plugin</artifactId>
        <version>3.5.2</version>
      </plugin>
      <plugin>
        <groupId>org.codehaus.mojo</groupId>
        <artifactId>exec-maven-plugin</artifactId>
        <version>3.5.0</version>
        <configuration>
          <mainClass>certificates.Main</mainClass>
        </configuration>
      </plugin>
    </plugins>
  </build>
</project>
`;
}
