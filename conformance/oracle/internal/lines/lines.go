// Package lines answers JSON lines: one value in, one value out, in order.
package lines

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
)

// Serve reads questions from standard input until it ends and writes the answer to each to standard output. A panic is
// an answer too: the real code would have crashed, or have had its work done over and over.
func Serve[Question, Answer any](answer func(Question) Answer) {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			if err := encoder.Encode(one(line, answer)); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
		}
		if err != nil {
			return
		}
	}
}

func one[Question, Answer any](line []byte, answer func(Question) Answer) (result any) {
	defer func() {
		if cause := recover(); cause != nil {
			result = map[string]string{"panic": fmt.Sprint(cause)}
		}
	}()
	var question Question
	if err := json.Unmarshal(line, &question); err != nil {
		return map[string]string{"unreadable": err.Error()}
	}
	return answer(question)
}
