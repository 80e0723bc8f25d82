// Command flagd-ui stands for the demo's flag editor: it shows and replaces the flags file beside flagd. There is no
// login, and a write replaces the whole file by renaming a finished one over it, as the original does.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
	"time"
)

const largestBody = 8 << 20

func main() {
	path := "/app/data/demo.flagd.json"
	if len(os.Args) > 1 {
		path = os.Args[1]
	}
	routes := http.NewServeMux()
	routes.HandleFunc("GET /feature/api/read", func(w http.ResponseWriter, _ *http.Request) {
		text, err := os.ReadFile(path)
		if err != nil {
			http.Error(w, "the flags file cannot be read", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		_, _ = w.Write(text)
	})
	routes.HandleFunc("POST /feature/api/write", func(w http.ResponseWriter, r *http.Request) {
		var request struct {
			Data json.RawMessage `json:"data"`
		}
		err := json.NewDecoder(http.MaxBytesReader(w, r.Body, largestBody)).Decode(&request)
		if err != nil || len(request.Data) == 0 || request.Data[0] != '{' {
			http.Error(w, `expected {"data": {...}}`, http.StatusBadRequest)
			return
		}
		err = os.WriteFile(path+".tmp", request.Data, 0o644)
		if err == nil {
			err = os.Rename(path+".tmp", path)
		}
		if err != nil {
			http.Error(w, "the flags file cannot be written", http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusOK)
	})
	server := &http.Server{Addr: ":4000", Handler: routes, ReadHeaderTimeout: 3 * time.Second}
	log.Fatal(server.ListenAndServe())
}
