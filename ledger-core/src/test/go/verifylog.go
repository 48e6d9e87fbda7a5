// Verifylog checks a log of Sổ Cái with the transparency log library of the Go project and nothing of ours:
//
//	verifylog log FOLDER-OR-URL KEY              every tile and entry against the signed checkpoint
//	verifylog inclusion PROOF ENTRY KEY          one entry against a C2SP tlog-proof
//	verifylog consistency REQUEST CHECKPOINT KEY a C2SP tlog-witness request against an older checkpoint
//	verifylog cosignature CHECKPOINT KEY         the cosignature of a witness (C2SP tlog-cosignature)
//
// It prints ACCEPTED and what it saw, and ends with 0; or REFUSED and why, and ends with 1. A URL is asked with the
// header in the variable AUTHORIZATION.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	if len(os.Args) < 4 {
		fmt.Println("REFUSED: which file, and which key?")
		os.Exit(2)
	}
	var seen string
	var err error
	switch args := os.Args[2:]; os.Args[1] {
	case "log":
		seen, err = wholeLog(args[0], args[1])
	case "inclusion":
		seen, err = inclusion(args[0], args[1], args[2])
	case "consistency":
		seen, err = consistency(args[0], args[1], args[2])
	case "cosignature":
		seen, err = cosignature(args[0], args[1])
	default:
		err = errors.New("no such check: " + os.Args[1])
	}
	if err != nil {
		fmt.Println("REFUSED:", err)
		os.Exit(1)
	}
	fmt.Println("ACCEPTED:", seen)
}

// A checkpoint's tree, if the key has signed it.
func open(text []byte, key string) (tlog.Tree, error) {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open(text, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	return parse(opened.Text)
}

func parse(text string) (tlog.Tree, error) {
	lines := strings.Split(text, "\n")
	if len(lines) < 4 {
		return tlog.Tree{}, errors.New("a checkpoint has three lines")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

// Where the files of a log are read.
type place string

func (p place) read(path string) ([]byte, error) {
	if !strings.HasPrefix(string(p), "http") {
		return os.ReadFile(filepath.Join(string(p), path))
	}
	request, err := http.NewRequest("GET", strings.TrimRight(string(p), "/")+"/"+path, nil)
	if err != nil {
		return nil, err
	}
	if header := os.Getenv("AUTHORIZATION"); header != "" {
		request.Header.Set("Authorization", header)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != 200 {
		return nil, fmt.Errorf("%s: %s", path, answer.Status)
	}
	return io.ReadAll(answer.Body)
}

// The library names the height in its paths; C2SP tlog-tiles does not, since it is always eight.
func (p place) Height() int { return 8 }

func (p place) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		data, err := p.read(strings.Replace(tile.Path(), "tile/8/", "tile/", 1))
		if err != nil {
			return nil, err
		}
		if len(data) != tile.W*tlog.HashSize {
			return nil, fmt.Errorf("tile %s has %d bytes", tile.Path(), len(data))
		}
		all = append(all, data)
	}
	return all, nil
}

func (p place) SaveTiles([]tlog.Tile, [][]byte) {}

func wholeLog(where, key string) (string, error) {
	log := place(where)
	text, err := log.read("checkpoint")
	if err != nil {
		return "", err
	}
	tree, err := open(text, key)
	if err != nil {
		return "", err
	}
	hashes := tlog.TileHashReader(tree, log)
	root, err := tlog.TreeHash(tree.N, hashes)
	if err != nil {
		return "", err
	}
	if root != tree.Hash {
		return "", errors.New("the tiles have another root than the checkpoint")
	}
	for first := int64(0); first < tree.N; first += 256 {
		width := tree.N - first
		if width > 256 {
			width = 256
		}
		if err := bundle(log, tree, hashes, first, int(width)); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("%d entries", tree.N), nil
}

func bundle(log place, tree tlog.Tree, hashes tlog.HashReader, first int64, width int) error {
	path := strings.TrimPrefix(tlog.Tile{H: 8, L: 0, N: first / 256, W: width}.Path(), "tile/8/0/")
	lengthBytes := 2
	data, err := log.read("tile/entries/" + path)
	if err != nil { // an entry is too long for a bundle
		lengthBytes = 4
		data, err = log.read("wide-entries/" + path)
	}
	if err != nil {
		return err
	}
	for i := first; i < first+int64(width); i++ {
		if len(data) < lengthBytes {
			return fmt.Errorf("the bundle ends before entry %d", i)
		}
		length := int(binary.BigEndian.Uint16(data))
		if lengthBytes == 4 {
			length = int(binary.BigEndian.Uint32(data))
		}
		if len(data) < lengthBytes+length {
			return fmt.Errorf("the bundle ends within entry %d", i)
		}
		entry := tlog.RecordHash(data[lengthBytes : lengthBytes+length])
		data = data[lengthBytes+length:]
		proof, err := tlog.ProveRecord(tree.N, i, hashes)
		if err != nil {
			return err
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, i, entry); err != nil {
			return fmt.Errorf("entry %d: %v", i, err)
		}
	}
	if len(data) > 0 {
		return fmt.Errorf("the bundle goes on after entry %d", first+int64(width)-1)
	}
	return nil
}

// The lines before the first empty one, and what comes after it.
func split(file string) ([]string, []byte, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, nil, err
	}
	end := bytes.Index(text, []byte("\n\n"))
	if end < 0 {
		return nil, nil, errors.New("no checkpoint in " + file)
	}
	return strings.Split(string(text[:end]), "\n"), text[end+2:], nil
}

func parseHashes(lines []string) ([]tlog.Hash, error) {
	var hashes []tlog.Hash
	for _, line := range lines {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return nil, err
		}
		hashes = append(hashes, hash)
	}
	return hashes, nil
}

func inclusion(proofFile, entryFile, key string) (string, error) {
	lines, checkpoint, err := split(proofFile)
	if err != nil {
		return "", err
	}
	if len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return "", errors.New("not a proof of C2SP tlog-proof")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	if err != nil {
		return "", err
	}
	hashes, err := parseHashes(lines[2:])
	if err != nil {
		return "", err
	}
	tree, err := open(checkpoint, key)
	if err != nil {
		return "", err
	}
	entry, err := os.ReadFile(entryFile)
	if err != nil {
		return "", err
	}
	err = tlog.CheckRecord(hashes, tree.N, tree.Hash, index, tlog.RecordHash(entry))
	return fmt.Sprintf("entry %d of %d", index, tree.N), err
}

func consistency(requestFile, olderFile, key string) (string, error) {
	lines, checkpoint, err := split(requestFile)
	if err != nil {
		return "", err
	}
	older, err := os.ReadFile(olderFile)
	if err != nil {
		return "", err
	}
	old, err := open(older, key)
	if err != nil {
		return "", err
	}
	if lines[0] != fmt.Sprintf("old %d", old.N) {
		return "", errors.New("the request is about another size: " + lines[0])
	}
	hashes, err := parseHashes(lines[1:])
	if err != nil {
		return "", err
	}
	tree, err := open(checkpoint, key)
	if err != nil {
		return "", err
	}
	err = tlog.CheckTree(hashes, tree.N, tree.Hash, old.N, old.Hash)
	return fmt.Sprintf("%d begins with %d", tree.N, old.N), err
}

// A witness as a verifier of the library, which knows plain signatures alone.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (w witness) Name() string    { return w.name }
func (w witness) KeyHash() uint32 { return w.hash }

func (w witness) Verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	time := binary.BigEndian.Uint64(signature)
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, text)
	return ed25519.Verify(w.key, []byte(message), signature[8:])
}

func cosignature(checkpointFile, vkey string) (string, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return "", errors.New("not a key")
	}
	key, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(key) != 33 || key[0] != 4 {
		return "", errors.New("not the key of a witness")
	}
	digest := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	if fmt.Sprintf("%x", digest[:4]) != parts[1] {
		return "", errors.New("the id is another key's")
	}
	text, err := os.ReadFile(checkpointFile)
	if err != nil {
		return "", err
	}
	by := witness{parts[0], binary.BigEndian.Uint32(digest[:4]), key[1:]}
	opened, err := note.Open(text, note.VerifierList(by))
	if err != nil {
		return "", err
	}
	tree, err := parse(opened.Text)
	return fmt.Sprintf("%d entries, seen by %s", tree.N, by.name), err
}
