//go:build tools

// Package k6v2 names the command to build, so that its version stands in one go.mod.
package k6v2

import _ "go.k6.io/k6/v2/cmd"
