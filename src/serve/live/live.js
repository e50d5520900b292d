new EventSource("x");
