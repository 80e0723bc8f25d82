//go:build tools

// Package tools names the programs that `go build` takes out of the modules.
package tools

import (
	_ "github.com/nektos/act"
	_ "github.com/rhysd/actionlint/cmd/actionlint"
)
