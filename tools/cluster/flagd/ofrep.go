package main

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/open-feature/flagd/core/pkg/model"
	"github.com/open-feature/flagd/core/pkg/service/ofrep"
)

// Larger bodies are answered with 413, as by the daemon.
const largestBody = 1 << 20

type ofrepAbsent struct {
	Key      string         `json:"key"`
	Reason   string         `json:"reason"`
	Metadata model.Metadata `json:"metadata"`
}

// ofrepHandler answers the OpenFeature Remote Evaluation Protocol with the official answers.
func ofrepHandler(held *flags) handler {
	routes := http.NewServeMux()
	routes.HandleFunc("POST /ofrep/v1/evaluate/flags/{key}", func(w http.ResponseWriter, r *http.Request) {
		key := r.PathValue("key")
		input, status := readContext(w, r)
		if status != 0 {
			reply(w, status, ofrep.ContextErrorResponseFrom(key))
			return
		}
		code, body := ofrepAnswer(held.evaluate(r.Context(), key, input))
		reply(w, code, body)
	})
	routes.HandleFunc("POST /ofrep/v1/evaluate/flags", func(w http.ResponseWriter, r *http.Request) {
		input, status := readContext(w, r)
		if status != 0 {
			reply(w, status, ofrep.BulkEvaluationContextError())
			return
		}
		answers, err := held.evaluateAll(r.Context(), input)
		if err != nil {
			reply(w, http.StatusInternalServerError, ofrep.InternalError{ErrorDetails: err.Error()})
			return
		}
		all := make([]any, 0, len(answers))
		for _, one := range answers {
			_, body := ofrepAnswer(one)
			all = append(all, body)
		}
		reply(w, http.StatusOK, ofrep.BulkEvaluationResponse{Flags: all, Metadata: model.Metadata{}})
	})
	return routes
}

func ofrepAnswer(got answer) (int, any) {
	switch {
	case got.Error != nil:
		code, body := ofrep.EvaluationErrorResponseFrom(got.AnyValue)
		return code, body
	case got.absent:
		return http.StatusOK, ofrepAbsent{Key: got.FlagKey, Reason: got.Reason, Metadata: got.Metadata}
	default:
		return http.StatusOK, ofrep.SuccessResponseFrom(got.AnyValue)
	}
}

// readContext reads the evaluation context; no body is an empty one. A status says why it could not be read.
func readContext(w http.ResponseWriter, r *http.Request) (map[string]any, int) {
	var request struct {
		Context map[string]any `json:"context"`
	}
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, largestBody)).Decode(&request)
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, http.StatusRequestEntityTooLarge
	case err != nil && err.Error() != "EOF":
		return nil, http.StatusBadRequest
	case request.Context == nil:
		return map[string]any{}, 0
	default:
		return request.Context, 0
	}
}

func reply(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	// The caller is gone when this fails; nobody is left to be told.
	_ = json.NewEncoder(w).Encode(body)
}
