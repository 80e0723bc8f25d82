// Command flagd serves flags as the flagd daemon does, around its official evaluator, file watcher and resource watcher
// (module github.com/open-feature/flagd/core). The daemon's own module is not published; what is written here is only
// what stands around those parts: the start command, the ports, and how bad or vanished files are met.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"

	"github.com/open-feature/flagd/core/pkg/logger"
	"go.uber.org/zap/zapcore"
)

// options are those of the daemon's start command that have a meaning here.
type options struct {
	uris           []string
	port           uint16
	managementPort uint16
	ofrepPort      uint16
}

// uriList collects --uri, which may be given several times and may name several sources separated by commas.
type uriList []string

func (list *uriList) String() string { return strings.Join(*list, ",") }

func (list *uriList) Set(value string) error {
	*list = append(*list, strings.Split(value, ",")...)
	return nil
}

// portFrom reads a setting's default as the daemon does: from the variable FLAGD_NAME. A Service named flagd puts an
// address there (tcp://...), which reads as port 0, so that the daemon listens wherever the system likes.
func portFrom(variable string, fallback uint) uint {
	value, given := os.LookupEnv(variable)
	if !given {
		return fallback
	}
	port, err := strconv.ParseUint(value, 10, 16)
	if err != nil {
		return 0
	}
	return uint(port)
}

func parse(arguments []string) (options, error) {
	var uris uriList
	var port, management, ofrep uint
	var ignored string
	flags := flag.NewFlagSet("start", flag.ContinueOnError)
	for _, name := range []string{"uri", "f"} {
		flags.Var(&uris, name, "source of flags; may be repeated")
	}
	number := func(target *uint, long, short, variable string, fallback uint) {
		value := portFrom(variable, fallback)
		flags.UintVar(target, long, value, "port")
		flags.UintVar(target, short, value, "port")
	}
	number(&port, "port", "p", "FLAGD_PORT", 8013)
	number(&management, "management-port", "m", "FLAGD_MANAGEMENT_PORT", 8014)
	number(&ofrep, "ofrep-port", "r", "FLAGD_OFREP_PORT", 8016)
	for _, name := range []string{"sync-port", "g", "log-format", "z"} {
		flags.StringVar(&ignored, name, "", "understood, of no effect here")
	}
	if err := flags.Parse(arguments); err != nil {
		return options{}, err
	}
	if len(uris) == 0 {
		return options{}, fmt.Errorf("no --uri given")
	}
	return options{uris: uris, port: uint16(port), managementPort: uint16(management), ofrepPort: uint16(ofrep)}, nil
}

func run(arguments []string) error {
	if len(arguments) == 0 || arguments[0] != "start" {
		return fmt.Errorf("the one command is: start --uri SOURCE [--port N] [--management-port N] [--ofrep-port N]")
	}
	given, err := parse(arguments[1:])
	if err != nil {
		return err
	}
	zap, err := logger.NewZapLogger(zapcore.InfoLevel, "json")
	if err != nil {
		return err
	}
	log := logger.NewLogger(zap, false)
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	flags, err := openFlags(ctx, given.uris, log)
	if err != nil {
		return err
	}
	return serve(ctx, log, []service{
		{given.port, evaluationHandler(flags)},
		{given.managementPort, managementHandler(flags)},
		{given.ofrepPort, ofrepHandler(flags)},
	})
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
