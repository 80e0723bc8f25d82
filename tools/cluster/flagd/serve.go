package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/open-feature/flagd/core/pkg/logger"
)

type handler = http.Handler

// service is one port with what answers there; port 0 is any free one, for several at once.
type service struct {
	port   uint16
	routes handler
}

// serve listens on every port until the context ends. Requests under way get a second.
func serve(ctx context.Context, log *logger.Logger, services []service) error {
	failed := make(chan error, len(services))
	servers := make([]*http.Server, 0, len(services))
	for _, one := range services {
		listener, err := net.Listen("tcp", fmt.Sprintf(":%d", one.port))
		if err != nil {
			return err
		}
		log.Info(fmt.Sprintf("listening at %s", listener.Addr()))
		server := &http.Server{Handler: one.routes, ReadHeaderTimeout: 3 * time.Second}
		servers = append(servers, server)
		go func() {
			if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
				failed <- err
			}
		}()
	}
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	closing, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	for _, server := range servers {
		_ = server.Shutdown(closing)
	}
	return nil
}
