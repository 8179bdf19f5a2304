// Loaded before the C library (LD_PRELOAD): makes one call of the operating system fail, or notes
// which are made.
//
// SVODKA_FAIL="write 7 28": the seventh write of a process fails with error 28. Instead of
// an error "half" writes half of the bytes, and "lies" says that it was done.
// SVODKA_CALLS=FILE: a line per call, "fsync /path". Only calls on files count that lie in the
// folder SVODKA_FOLDER, and all calls without a file (malloc).
#include <cerrno>
#include <climits>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

enum class Answer { as_usual, fails, half, lies };
bool ready = false;
bool in_folder = false;  // a file there was met: what comes before main() is not the program's
int at = 0, error = 0, calls = 0;
Answer how = Answer::fails;
char wanted[32], folder[PATH_MAX], log_name[PATH_MAX];

__attribute__((constructor)) void get_ready() {
  ready = true;
  const char* fail = getenv("SVODKA_FAIL");
  char word[16] = "";
  if (fail && sscanf(fail, "%31s %d %15s", wanted, &at, word) == 3) {
    how = !strcmp(word, "half")   ? Answer::half
          : !strcmp(word, "lies") ? Answer::lies
                                  : Answer::fails;
    error = atoi(word);
  }
  if (getenv("SVODKA_FOLDER")) snprintf(folder, sizeof folder, "%s", getenv("SVODKA_FOLDER"));
  if (getenv("SVODKA_CALLS")) snprintf(log_name, sizeof log_name, "%s", getenv("SVODKA_CALLS"));
}

Answer answer_to(const char* call, const char* path) {
  if (!ready) get_ready();
  if (path && folder[0] && strncmp(path, folder, strlen(folder)) != 0) return Answer::as_usual;
  if (path) in_folder = true;
  if (log_name[0] && path) {
    char line[PATH_MAX + 64];
    const int length = snprintf(line, sizeof line, "%s %s\n", call, path);
    const long file =
        syscall(SYS_openat, AT_FDCWD, log_name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    syscall(SYS_write, file, line, static_cast<size_t>(length));
    syscall(SYS_close, file);
  }
  if (strcmp(call, wanted) != 0 || ++calls != at) return Answer::as_usual;
  errno = error;
  return how;
}

Answer answer_for(const char* call, int file) {
  char link[64], path[PATH_MAX];
  const int before = errno;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  const ssize_t length = readlink(link, path, sizeof path - 1);
  errno = before;
  if (length <= 0) return Answer::as_usual;
  path[length] = '\0';
  return answer_to(call, path);
}

const char* whole(const char* path, char* room) {
  if (path[0] == '/') return path;
  if (!getcwd(room, PATH_MAX)) return path;
  strncat(room, "/", PATH_MAX - strlen(room) - 1);
  strncat(room, path, PATH_MAX - strlen(room) - 1);
  return room;
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t size) {
  const Answer answer = answer_for("write", file);
  if (answer == Answer::fails) return -1;
  if (answer == Answer::lies) return static_cast<ssize_t>(size);
  return syscall(SYS_write, file, bytes, answer == Answer::half && size > 1 ? size / 2 : size);
}
ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t where) {
  const Answer answer = answer_for("pwrite", file);
  if (answer == Answer::fails) return -1;
  if (answer == Answer::lies) return static_cast<ssize_t>(size);
  return syscall(SYS_pwrite64, file, bytes, answer == Answer::half && size > 1 ? size / 2 : size,
                 where);
}
ssize_t pwrite(int file, const void* bytes, size_t size, off_t where) {
  return pwrite64(file, bytes, size, where);
}
ssize_t read(int file, void* bytes, size_t size) {
  const Answer answer = answer_for("read", file);
  if (answer == Answer::fails) return -1;
  return syscall(SYS_read, file, bytes, answer == Answer::half && size > 1 ? size / 2 : size);
}
int fsync(int file) {
  const Answer answer = answer_for("fsync", file);
  return answer == Answer::fails  ? -1
         : answer == Answer::lies ? 0
                                  : static_cast<int>(syscall(SYS_fsync, file));
}
int fdatasync(int file) {
  const Answer answer = answer_for("fsync", file);
  return answer == Answer::fails  ? -1
         : answer == Answer::lies ? 0
                                  : static_cast<int>(syscall(SYS_fdatasync, file));
}
int close(int file) {
  const Answer answer = answer_for("close", file);
  const int result = static_cast<int>(syscall(SYS_close, file));  // Linux closes it all the same
  if (answer != Answer::fails) return result;
  errno = error;
  return -1;
}
int rename(const char* from, const char* to) noexcept {
  char room[PATH_MAX];
  return answer_to("rename", whole(to, room)) == Answer::fails
             ? -1
             : static_cast<int>(syscall(SYS_rename, from, to));
}
int unlink(const char* path) noexcept {
  char room[PATH_MAX];
  return answer_to("unlink", whole(path, room)) == Answer::fails
             ? -1
             : static_cast<int>(syscall(SYS_unlink, path));
}
int ftruncate64(int file, off64_t size) noexcept {
  return answer_for("ftruncate", file) == Answer::fails
             ? -1
             : static_cast<int>(syscall(SYS_ftruncate, file, size));
}
int ftruncate(int file, off_t size) noexcept { return ftruncate64(file, size); }
int open64(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, int) : 0;
  va_end(more);
  char room[PATH_MAX];
  return answer_to("open", whole(path, room)) == Answer::fails
             ? -1
             : static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}
int open(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, int) : 0;
  va_end(more);
  return open64(path, flags, mode);
}

void* __libc_malloc(size_t);
void* malloc(size_t size) noexcept {
  if (in_folder && answer_to("malloc", NULL) == Answer::fails) return NULL;
  return __libc_malloc(size);
}

}  // extern "C"
