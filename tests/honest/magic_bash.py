# family: magics
# base: solved
# at: start
# points: 100

%%bash
echo "hello from a shell"
