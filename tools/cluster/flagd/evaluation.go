package main

import (
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/open-feature/flagd/core/pkg/model"
)

type rpcRequest struct {
	FlagKey string         `json:"flagKey"`
	Context map[string]any `json:"context"`
}

type rpcError struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

type rpcAnswer struct {
	Value    any            `json:"value,omitempty"`
	Reason   string         `json:"reason"`
	Variant  string         `json:"variant"`
	Metadata model.Metadata `json:"metadata"`
}

// typed says what a method answers for a value: the JSON form of the type that it asks for, false for another type.
type typed func(value any) (any, bool)

func as[T any](form func(T) any) typed {
	return func(value any) (any, bool) {
		given, right := value.(T)
		if !right {
			return nil, false
		}
		return form(given), true
	}
}

var methods = map[string]typed{
	"ResolveBoolean": as(func(value bool) any { return value }),
	"ResolveString":  as(func(value string) any { return value }),
	"ResolveFloat":   as(func(value float64) any { return value }),
	// Protocol buffers write 64 bit numbers as text.
	"ResolveInt":    as(func(value float64) any { return strconv.FormatInt(int64(value), 10) }),
	"ResolveObject": as(func(value map[string]any) any { return value }),
}

// evaluationHandler answers the evaluation service in the Connect protocol's JSON form, versions 1 and 2. Version 1
// cannot say that a value is absent.
func evaluationHandler(held *flags) handler {
	routes := http.NewServeMux()
	for version, absentIsError := range map[string]bool{"v1": true, "v2": false} {
		for method, typed := range methods {
			routes.HandleFunc("POST /flagd.evaluation."+version+".Service/"+method,
				func(w http.ResponseWriter, r *http.Request) {
					request, right := readRequest(w, r)
					if right {
						answerTyped(w, held.evaluate(r.Context(), request.FlagKey, request.Context), typed, absentIsError)
					}
				})
		}
		routes.HandleFunc("POST /flagd.evaluation."+version+".Service/ResolveAll",
			func(w http.ResponseWriter, r *http.Request) {
				request, right := readRequest(w, r)
				if right {
					answerAll(w, r, held, request)
				}
			})
	}
	return routes
}

func readRequest(w http.ResponseWriter, r *http.Request) (rpcRequest, bool) {
	var request rpcRequest
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, largestBody)).Decode(&request); err != nil {
		reply(w, http.StatusBadRequest, rpcError{Code: "invalid_argument", Message: "no JSON of a request"})
		return request, false
	}
	return request, true
}

func answerTyped(w http.ResponseWriter, got answer, typed typed, absentIsError bool) {
	switch {
	case got.Error != nil:
		refuse(w, got.Error.Error())
	case got.absent && absentIsError:
		refuse(w, model.FlagNotFoundErrorCode)
	case got.absent:
		reply(w, http.StatusOK, map[string]any{"reason": got.Reason, "metadata": got.Metadata})
	default:
		value, right := typed(got.Value)
		if !right {
			refuse(w, model.TypeMismatchErrorCode)
			return
		}
		reply(w, http.StatusOK, rpcAnswer{Value: value, Reason: got.Reason, Variant: got.Variant, Metadata: got.Metadata})
	}
}

func refuse(w http.ResponseWriter, code string) {
	said := rpcError{Code: "unknown", Message: code}
	status := http.StatusInternalServerError
	switch code {
	case model.FlagNotFoundErrorCode:
		said.Code, status = "not_found", http.StatusNotFound
	case model.TypeMismatchErrorCode:
		said.Code, status = "invalid_argument", http.StatusBadRequest
	case model.ParseErrorCode:
		said.Code = "data_loss"
	}
	reply(w, status, said)
}

func answerAll(w http.ResponseWriter, r *http.Request, held *flags, request rpcRequest) {
	answers, err := held.evaluateAll(r.Context(), request.Context)
	if err != nil {
		refuse(w, model.GeneralErrorCode)
		return
	}
	all := map[string]any{}
	for _, one := range answers {
		if one.Error != nil || one.absent {
			continue
		}
		entry := map[string]any{"reason": one.Reason, "variant": one.Variant, "metadata": one.Metadata}
		switch value := one.Value.(type) {
		case bool:
			entry["boolValue"] = value
		case string:
			entry["stringValue"] = value
		case float64:
			entry["doubleValue"] = value
		default:
			entry["objectValue"] = value
		}
		all[one.FlagKey] = entry
	}
	reply(w, http.StatusOK, map[string]any{"flags": all})
}
