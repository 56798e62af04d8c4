// Command schema answers what the API server says of a new custom resource: what it does not know (strict field
// validation), what it refuses (metadata, schema, lists, CEL), and the object as it stores it (defaults filled in).
//
//	schema CRD.yaml... < objects.jsonl > answers.jsonl
//
// Built apart from cert-manager's packages: it reads the CRDs of any release, with one API server.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsinstall "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/install"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	structuraldefaulting "k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	schemaobjectmeta "k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	structuralpruning "k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	apiservervalidation "k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresource"
	apivalidation "k8s.io/apimachinery/pkg/api/validation"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	utiljson "k8s.io/apimachinery/pkg/util/json"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"sigs.k8s.io/yaml"
)

type answer struct {
	// Paths of fields that strict validation refuses.
	Unknown []string       `json:"unknown,omitempty"`
	Refused []string       `json:"refused,omitempty"`
	Object  map[string]any `json:"object,omitempty"`
}

type resource struct {
	namespaced bool
	structural *structuralschema.Structural
	strategy   interface {
		Validate(ctx context.Context, obj runtime.Object) field.ErrorList
	}
}

func main() {
	resources := map[schema.GroupVersionKind]resource{}
	for _, file := range os.Args[1:] {
		if err := load(file, resources); err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", file, err)
			os.Exit(1)
		}
	}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			if err := encoder.Encode(admit(line, resources)); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
		}
		if err != nil {
			return
		}
	}
}

// Some releases have their CRDs as templates of the chart: what stands between the braces is of no matter here.
var template = regexp.MustCompile(`(?m)^\s*\{\{.*\}\}\s*$`)

func load(file string, resources map[schema.GroupVersionKind]resource) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var crd apiextensionsv1.CustomResourceDefinition
	if err := yaml.Unmarshal(template.ReplaceAll(text, nil), &crd); err != nil {
		return err
	}
	scheme := runtime.NewScheme()
	apiextensionsinstall.Install(scheme)
	for _, version := range crd.Spec.Versions {
		if !version.Served || version.Schema == nil {
			continue
		}
		var props apiextensions.JSONSchemaProps
		if err := scheme.Convert(version.Schema.OpenAPIV3Schema, &props, nil); err != nil {
			return err
		}
		structural, err := structuralschema.NewStructural(&props)
		if err != nil {
			return err
		}
		validator, _, err := apiservervalidation.NewSchemaValidator(&props)
		if err != nil {
			return err
		}
		gvk := schema.GroupVersionKind{Group: crd.Spec.Group, Version: version.Name, Kind: crd.Spec.Names.Kind}
		namespaced := crd.Spec.Scope == apiextensionsv1.NamespaceScoped
		var status *apiextensions.CustomResourceSubresourceStatus
		if version.Subresources != nil && version.Subresources.Status != nil {
			status = &apiextensions.CustomResourceSubresourceStatus{}
		}
		strategy := customresource.NewStrategy(scheme, namespaced, gvk, validator, nil, structural, status, nil, nil)
		resources[gvk] = resource{namespaced, structural, strategy}
	}
	return nil
}

func admit(line []byte, resources map[schema.GroupVersionKind]resource) (result answer) {
	defer func() {
		if cause := recover(); cause != nil {
			result = answer{Refused: []string{fmt.Sprint("panic: ", cause)}}
		}
	}()
	var content map[string]any
	if err := utiljson.Unmarshal(line, &content); err != nil {
		return answer{Refused: []string{err.Error()}}
	}
	apiVersion, _ := content["apiVersion"].(string)
	kind, _ := content["kind"].(string)
	gvk := schema.FromAPIVersionAndKind(apiVersion, kind)
	known, ok := resources[gvk]
	if !ok {
		return answer{Refused: []string{fmt.Sprintf("no kind %q in %q", kind, apiVersion)}}
	}

	// As the API server decodes: metadata apart, by its own schema.
	meta, found, unknown, err := schemaobjectmeta.GetObjectMetaWithOptions(content, schemaobjectmeta.ObjectMetaOptions{ReturnUnknownFieldPaths: true})
	if err != nil {
		return answer{Refused: []string{err.Error()}}
	}
	unknown = append(unknown, structuralpruning.PruneWithOptions(content, known.structural, true, structuralschema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true})...)
	structuraldefaulting.PruneNonNullableNullsWithoutDefaults(content, known.structural)
	invalid, paths := schemaobjectmeta.CoerceWithOptions(nil, content, known.structural, false, schemaobjectmeta.CoerceOptions{ReturnUnknownFieldPaths: true})
	if invalid != nil {
		return answer{Unknown: unknown, Refused: []string{invalid.Error()}}
	}
	unknown = append(unknown, paths...)
	if found {
		if err := schemaobjectmeta.SetObjectMeta(content, meta); err != nil {
			return answer{Unknown: unknown, Refused: []string{err.Error()}}
		}
	}
	structuraldefaulting.Default(content, known.structural)

	// As a request creates it: in the namespace of the request, which a client takes from the object.
	object := &unstructured.Unstructured{Object: content}
	var refused []string
	if !known.namespaced {
		object.SetNamespace("")
	} else if object.GetNamespace() == "" {
		object.SetNamespace("default")
	}
	if prefix := object.GetGenerateName(); object.GetName() == "" && prefix != "" {
		object.SetName(prefix + "x7k2p")
	}
	// Names go into the path of the request, which refuses some that an object may have.
	for _, message := range apivalidation.ValidateNamespaceName(object.GetNamespace(), false) {
		if known.namespaced {
			refused = append(refused, "metadata.namespace: "+message)
		}
	}
	for _, failure := range known.strategy.Validate(context.Background(), object) {
		// That some rules were not asked is no reason of its own.
		if !strings.Contains(failure.Detail, "some validation rules were not checked") {
			refused = append(refused, strings.TrimSpace(failure.Error()))
		}
	}
	return answer{Unknown: unknown, Refused: refused, Object: content}
}
