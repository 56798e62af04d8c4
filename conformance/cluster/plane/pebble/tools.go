//go:build tools

// Keeps Pebble's command in go.mod.
package tools

import _ "github.com/letsencrypt/pebble/v2/cmd/pebble"
