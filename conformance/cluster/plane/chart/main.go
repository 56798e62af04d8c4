// Writes what cert-manager's own chart installs, without Helm: chart FOLDER RELEASE VALUES.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
)

func main() {
	folder, release, valuesFile := os.Args[1], os.Args[2], os.Args[3]
	if err := run(folder, release, valuesFile); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(folder, release, valuesFile string) error {
	files, err := read(folder)
	if err != nil {
		return err
	}
	chart, err := loader.LoadFiles(files)
	if err != nil {
		return err
	}
	// Its release fills them in.
	chart.Metadata.Version, chart.Metadata.AppVersion = "v"+release, "v"+release
	values, err := chartutil.ReadValuesFile(valuesFile)
	if err != nil {
		return err
	}
	options := chartutil.ReleaseOptions{Name: "cert-manager", Namespace: "cert-manager", IsInstall: true}
	all, err := chartutil.ToRenderValues(chart, values, options, chartutil.DefaultCapabilities)
	if err != nil {
		return err
	}
	rendered, err := engine.Render(chart, all)
	if err != nil {
		return err
	}
	var names []string
	for name := range rendered {
		if strings.HasSuffix(name, ".yaml") && strings.TrimSpace(rendered[name]) != "" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Printf("---\n%s\n", strings.TrimSpace(rendered[name]))
	}
	return nil
}

func read(folder string) ([]*loader.BufferedFile, error) {
	var files []*loader.BufferedFile
	err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		files = append(files, &loader.BufferedFile{Name: name, Data: data})
		return nil
	})
	return files, err
}
