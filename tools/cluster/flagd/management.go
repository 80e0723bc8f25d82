package main

import (
	"fmt"
	"net/http"
	"sort"
	"strings"
	"sync"

	"github.com/open-feature/flagd/core/pkg/model"
)

// impressions counts evaluations by flag, variant and reason.
type impressions struct {
	mutex  sync.Mutex
	counts map[[3]string]uint64
}

func newImpressions() *impressions { return &impressions{counts: map[[3]string]uint64{}} }

func (i *impressions) count(key string, got answer) {
	reason := got.Reason
	if got.Error != nil {
		reason = model.ErrorReason
	}
	i.mutex.Lock()
	defer i.mutex.Unlock()
	i.counts[[3]string{key, got.Variant, strings.ToLower(reason)}]++
}

func (i *impressions) text() string {
	i.mutex.Lock()
	defer i.mutex.Unlock()
	lines := make([]string, 0, len(i.counts))
	for labels, count := range i.counts {
		lines = append(lines, fmt.Sprintf(
			"feature_flag_flagd_impression_total{feature_flag_key=%q,feature_flag_variant=%q,feature_flag_reason=%q} %d\n",
			labels[0], labels[1], labels[2], count))
	}
	sort.Strings(lines)
	return "# TYPE feature_flag_flagd_impression_total counter\n" + strings.Join(lines, "")
}

// managementHandler says that the process lives and that its sources delivered; both say nothing about which flags.
func managementHandler(held *flags) handler {
	routes := http.NewServeMux()
	routes.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
	routes.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		if held.ready() {
			w.WriteHeader(http.StatusOK)
			return
		}
		w.WriteHeader(http.StatusPreconditionFailed)
	})
	routes.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4")
		_, _ = w.Write([]byte(held.seen.text()))
	})
	return routes
}
