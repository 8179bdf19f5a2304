-- error: /etc/passwd:1: root
error('/etc/passwd:1: root', 0)
