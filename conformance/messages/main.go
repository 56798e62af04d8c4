// Command messages lists the texts in cert-manager's source that can reach a status, a condition or an Event.
//
//	messages FOLDER > messages.json
//
// FOLDER is the source of a release. It reads syntax only: each literal with a blank in it counts, unless it goes into a
// log, a panic, a comparison or the documentation of a flag. Which of them are of no matter to a Certificate is said by
// the test that reads the list.
package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
)

// The code that a Certificate, and all that is made for it, passes through.
var folders = []string{
	"internal/controller/certificates",
	"internal/controller/feature",
	"internal/pem",
	"pkg/acme",
	"pkg/api/util",
	"pkg/controller",
	"pkg/issuer",
	"pkg/util/errors",
	"pkg/util/kube",
	"pkg/util/pki",
	"pkg/util/predicate",
	"third_party/forked/acme",
}

type message struct {
	File string `json:"file"`
	Line int    `json:"line"`
	// The function it is in; a constant outside of functions has none.
	In string `json:"in,omitempty"`
	// What is called with it.
	By   string `json:"by,omitempty"`
	Text string `json:"text"`
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: messages FOLDER")
		os.Exit(2)
	}
	messages := []message{}
	for _, folder := range folders {
		err := filepath.WalkDir(filepath.Join(os.Args[1], folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if entry.IsDir() && (entry.Name() == "testdata" || entry.Name() == "test" || entry.Name() == "fake" || entry.Name() == "acmeprobe") {
				return filepath.SkipDir
			}
			if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasPrefix(entry.Name(), "zz_generated") {
				return nil
			}
			found, err := read(os.Args[1], path)
			messages = append(messages, found...)
			return err
		})
		// A folder that a release does not have is none to read.
		if err != nil && !os.IsNotExist(err) {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	sort.SliceStable(messages, func(i, j int) bool {
		if messages[i].File != messages[j].File {
			return messages[i].File < messages[j].File
		}
		return messages[i].Line < messages[j].Line
	})
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	if err := out.Encode(messages); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func read(root, path string) ([]message, error) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	name, err := filepath.Rel(root, path)
	if err != nil {
		return nil, err
	}
	var found []message
	var stack []ast.Node
	ast.Inspect(file, func(node ast.Node) bool {
		if node == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		switch node := node.(type) {
		case *ast.ImportSpec, *ast.Field:
			return false
		case *ast.CallExpr:
			if silent(node) {
				return false
			}
		case *ast.IndexExpr:
			return false
		case ast.Expr:
			if text, ok := literal(node); ok {
				if strings.Contains(strings.TrimSpace(text), " ") && !compared(stack) {
					found = append(found, message{
						File: filepath.ToSlash(name),
						Line: files.Position(node.Pos()).Line,
						In:   function(stack),
						By:   caller(stack),
						Text: text,
					})
				}
				return false
			}
		}
		stack = append(stack, node)
		return true
	})
	return found, nil
}

// literal gives the text of a literal, or of literals that are joined; what else is joined stands as %v.
func literal(node ast.Expr) (string, bool) {
	switch node := node.(type) {
	case *ast.BasicLit:
		if node.Kind != token.STRING {
			return "", false
		}
		text, err := strconv.Unquote(node.Value)
		return text, err == nil
	case *ast.ParenExpr:
		return literal(node.X)
	case *ast.BinaryExpr:
		if node.Op != token.ADD {
			return "", false
		}
		left, isLeft := literal(node.X)
		right, isRight := literal(node.Y)
		switch {
		case isLeft && isRight:
			return left + right, true
		case isLeft:
			return left + "%v", true
		case isRight:
			return "%v" + right, true
		}
	}
	return "", false
}

// silent tells calls whose texts are for a log, for nobody, or for a comparison.
func silent(call *ast.CallExpr) bool {
	name := called(call)
	method := name[strings.LastIndex(name, ".")+1:]
	switch {
	case name == "panic", name == "errors.Is", strings.HasPrefix(name, "strings."), strings.HasPrefix(name, "klog."):
		return true
	case strings.HasPrefix(name, "regexp."), strings.HasPrefix(name, "prometheus."), strings.HasPrefix(name, "field."):
		return true
	}
	switch method {
	case "Info", "Infof", "InfoS", "Warning", "Warningf", "Debug", "Fatal", "Fatalf", "WithValues", "WithName", "Println", "Printf", "StringVar", "BoolVar", "Log":
		return true
	case "Error":
		// Of a logger: an error's own has no argument, and an Event is written by Event.
		return len(call.Args) > 1
	}
	return false
}

func compared(stack []ast.Node) bool {
	if len(stack) == 0 {
		return false
	}
	switch node := stack[len(stack)-1].(type) {
	case *ast.BinaryExpr:
		return node.Op == token.EQL || node.Op == token.NEQ
	case *ast.CaseClause:
		return true
	}
	return false
}

func function(stack []ast.Node) string {
	for _, node := range stack {
		if declared, ok := node.(*ast.FuncDecl); ok {
			return declared.Name.Name
		}
	}
	return ""
}

func caller(stack []ast.Node) string {
	for i := len(stack) - 1; i >= 0; i-- {
		if call, ok := stack[i].(*ast.CallExpr); ok {
			return called(call)
		}
		if _, ok := stack[i].(*ast.BlockStmt); ok {
			return ""
		}
	}
	return ""
}

func called(call *ast.CallExpr) string {
	switch function := call.Fun.(type) {
	case *ast.Ident:
		return function.Name
	case *ast.SelectorExpr:
		switch on := function.X.(type) {
		case *ast.Ident:
			return on.Name + "." + function.Sel.Name
		case *ast.SelectorExpr:
			return on.Sel.Name + "." + function.Sel.Name
		}
		return function.Sel.Name
	}
	return ""
}
