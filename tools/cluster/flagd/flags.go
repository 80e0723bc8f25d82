package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sort"
	"strings"
	"sync"

	"github.com/open-feature/flagd/core/pkg/evaluator"
	"github.com/open-feature/flagd/core/pkg/logger"
	"github.com/open-feature/flagd/core/pkg/model"
	"github.com/open-feature/flagd/core/pkg/store"
	source "github.com/open-feature/flagd/core/pkg/sync"
	"github.com/open-feature/flagd/core/pkg/sync/file"
	"github.com/open-feature/flagd/core/pkg/sync/kubernetes"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/rest"
)

const resourcePrefix = "core.openfeature.dev/"

// flags is what flagd holds: the official store and evaluator, filled from the sources.
type flags struct {
	store     *store.State
	evaluator *evaluator.JSON
	sources   []source.ISync
	seen      *impressions
}

// openFlags starts every source and answers when each has delivered once, good or bad: a bad file at the start leaves
// no flags and a ready daemon, a missing one ends the process.
func openFlags(ctx context.Context, uris []string, log *logger.Logger) (*flags, error) {
	held := store.NewFlags()
	held.FlagSources = uris
	opened := &flags{store: held, evaluator: evaluator.NewJSON(log, held), seen: newImpressions()}
	data := make(chan source.DataSync)
	for _, uri := range uris {
		one, err := sourceOf(uri, log)
		if err != nil {
			return nil, err
		}
		if err := one.Init(ctx); err != nil {
			return nil, fmt.Errorf("source %s: %w", uri, err)
		}
		opened.sources = append(opened.sources, one)
	}
	var first sync.WaitGroup
	first.Add(len(opened.sources))
	delivered := map[string]bool{}
	go func() {
		for next := range data {
			opened.take(next, log)
			if !delivered[next.Source] {
				delivered[next.Source] = true
				first.Done()
			}
		}
	}()
	failed := make(chan error, len(opened.sources))
	for _, one := range opened.sources {
		go func() {
			if err := one.Sync(ctx, data); err != nil {
				failed <- err
			}
		}()
	}
	ready := make(chan struct{})
	go func() {
		first.Wait()
		close(ready)
	}()
	select {
	case <-ready:
		return opened, nil
	case err := <-failed:
		return nil, err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func sourceOf(uri string, log *logger.Logger) (source.ISync, error) {
	switch {
	case strings.HasPrefix(uri, "file:"):
		path := strings.TrimPrefix(strings.TrimPrefix(uri, "file:"), "//")
		// In a cluster the daemon watches files by inotify, elsewhere by their time of change; this one lives in clusters.
		return file.NewFileSync(path, file.FSNOTIFY, log), nil
	case strings.HasPrefix(uri, resourcePrefix):
		config, err := rest.InClusterConfig()
		if err != nil {
			return nil, fmt.Errorf("source %s: %w", uri, err)
		}
		client, err := dynamic.NewForConfig(config)
		if err != nil {
			return nil, fmt.Errorf("source %s: %w", uri, err)
		}
		return kubernetes.NewK8sSync(log, strings.TrimPrefix(uri, resourcePrefix), client), nil
	default:
		return nil, fmt.Errorf("source %s: neither file: nor %s", uri, resourcePrefix)
	}
}

// take sets one delivery of a source. What cannot be read whole is logged and changes nothing. Since 0.16 that goes for
// a text without "flags" as well, which is what an empty or deleted file is delivered as.
func (f *flags) take(next source.DataSync, log *logger.Logger) {
	var text map[string]json.RawMessage
	err := json.Unmarshal([]byte(next.FlagData), &text)
	if err == nil && text["flags"] == nil {
		err = errors.New(`"flags" is missing`)
	}
	if err == nil {
		_, _, err = f.evaluator.SetState(next)
	}
	if err != nil {
		log.Error(fmt.Sprintf("error setting state: %v", err))
	}
}

func (f *flags) ready() bool {
	for _, one := range f.sources {
		if !one.IsReady() {
			return false
		}
	}
	return true
}

// answer is one evaluation; without a variant there is no value either, and the caller takes its own default.
type answer struct {
	evaluator.AnyValue
	absent bool
}

// evaluate asks the official evaluator. It knows disabled flags and missing defaults only as errors; daemons since 0.16
// answer both as a success without value and variant.
func (f *flags) evaluate(ctx context.Context, key string, input map[string]any) answer {
	value := f.evaluator.ResolveAsAnyValue(ctx, "", key, input)
	got := answer{AnyValue: value}
	if value.Error != nil {
		held, _, found := f.store.Get(ctx, key)
		switch {
		case value.Error.Error() == model.FlagDisabledErrorCode:
			got.Error, got.Reason, got.absent = nil, model.DisabledReason, true
		case value.Error.Error() == model.FlagNotFoundErrorCode && found && held.DefaultVariant == "":
			got.Error, got.Reason, got.absent = nil, model.DefaultReason, true
		}
	}
	f.seen.count(key, got)
	return got
}

func (f *flags) evaluateAll(ctx context.Context, input map[string]any) ([]answer, error) {
	held, _, err := f.store.GetAll(ctx)
	if err != nil {
		return nil, err
	}
	keys := make([]string, 0, len(held))
	for key := range held {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	answers := make([]answer, 0, len(keys))
	for _, key := range keys {
		answers = append(answers, f.evaluate(ctx, key, input))
	}
	return answers, nil
}
