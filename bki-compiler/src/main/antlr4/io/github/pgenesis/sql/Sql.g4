/*
 * SQL scripts as single-user mode reads them with -j: only so far as telling where a statement ends demands. What
 * ends a batch is a token of its own, so that a batch cannot end where its statement does not.
 */
grammar Sql;

@lexer::members {
    private int last = SEMICOLON;

    /**
     * Behind AS or a dot every key word is a name, and an AS that is one makes none of the next. Decided here, since a
     * parser that may choose looks for an answer up to the end of the batch, at each of them.
     */
    @Override
    public Token emit() {
        if (_channel == DEFAULT_TOKEN_CHANNEL) {
            if ((last == AS || last == DOT) && (_type == AS || _type == BEGIN || _type == CASE || _type == END)) {
                _type = NAME;
            }
            last = _type;
        }
        return super.emit();
    }

    private boolean isPrefixOfString() {
        return _input.LA(1) == '\'' && "BbEeNnXx".contains(getText());
    }

    /**
     * Takes the rest of a dollar-quoted string, whose opening delimiter has just been matched. A delimiter has no dollar
     * sign but its first and its last, so that after a mismatch no more than that first one can have been seen again.
     */
    private void takeDollarQuoted() {
        String text = getText();
        int[] delimiter = text.codePoints().toArray();
        int seen = 0;
        while (seen < delimiter.length) {
            int next = take(text, "string");
            if (next == IntStream.EOF) {
                return;
            }
            if (next == delimiter[seen]) {
                seen++;
            } else {
                seen = next == '$' ? 1 : 0;
            }
        }
    }

    /** Takes the rest of a comment with those in it: counted, since rules that call themselves overflow the stack. */
    private void takeBlockComment() {
        int depth = 1;
        int before = 0;
        while (depth > 0) {
            int next = take("*/", "comment");
            if (next == IntStream.EOF) {
                return;
            }
            if (before == '*' && next == '/') {
                depth--;
                before = 0;
            } else if (before == '/' && next == '*') {
                depth++;
                before = 0;
            } else {
                before = next;
            }
        }
    }

    private int take(String end, String of) {
        int next = _input.LA(1);
        if (next == IntStream.EOF) {
            getErrorListenerDispatch().syntaxError(
                this, null, _tokenStartLine, _tokenStartCharPositionInLine,
                "expected " + end + " to close this " + of + ", found end of file", null);
        } else {
            getInterpreter().consume(_input);
        }
        return next;
    }
}

script
    : part* EOF
    ;

// BEGIN and END as bare names elsewhere than here are refused, lest the body of a function be cut to pieces.
part
    : element+ end                                  # statement
    | BEGIN (NAME element*)? end                    # transactionBegin
    | END element* end                              # transactionEnd
    | end                                           # emptyStatement
    | COMMENT_BATCH_END                             # commentBatch
    ;

end
    : SEMICOLON                                     # statementEnd
    | BATCH_END                                     # batchEnd
    ;

element
    : LEFT (element | SEMICOLON)* RIGHT             # group
    | LEFT_BRACKET element* RIGHT_BRACKET           # subscript
    | CASE element+ END                             # caseExpression
    | BEGIN ATOMIC bodyStatement* END               # atomicBody
    | atom                                          # simple
    ;

bodyStatement
    : element* SEMICOLON
    ;

atom
    : AS | ATOMIC | NAME | QUOTED_NAME | STRING | ESCAPE_STRING | DOLLAR_STRING | NUMBER | PARAMETER | HOLE
    | OPERATOR | COMMA | DOT
    ;

// One of the rules of CREATE RULE may hold semicolons in its parentheses; a batch never ends in one.
BATCH_END : ';\n\n' ;
SEMICOLON : ';' ;
LEFT : '(' ;
RIGHT : ')' ;
LEFT_BRACKET : '[' ;
RIGHT_BRACKET : ']' ;
COMMA : ',' ;
DOT : '.' ;

AS : [Aa] [Ss] ;
ATOMIC : [Aa] [Tt] [Oo] [Mm] [Ii] [Cc] ;
BEGIN : [Bb] [Ee] [Gg] [Ii] [Nn] ;
CASE : [Cc] [Aa] [Ss] [Ee] ;
END : [Ee] [Nn] [Dd] ;
// What precedes a quote belongs to the string: without this, a string without end could pass for a name and a string.
NAME : NAME_START ( NAME_START | [0-9$] )* { !isPrefixOfString() }? ;
QUOTED_NAME : ( [Uu] '&' )? '"' ( ~'"' | '""' )* '"' ;

STRING : ( [BbNnXx] | [Uu] '&' )? '\'' ( ~'\'' | '\'\'' )* '\'' ;
// A part that follows on another line goes by the same rules as the first.
ESCAPE_STRING : [Ee] ESCAPE_PART ( BLANKS_WITH_NEWLINE ESCAPE_PART )* ;
DOLLAR_STRING : '$' ( NAME_START ( NAME_START | [0-9] )* )? '$' { takeDollarQuoted(); } ;

NUMBER
    : '0' [xX] [0-9a-fA-F_]+
    | ( [0-9] [0-9_]* ( '.' [0-9_]* )? | '.' [0-9] [0-9_]* ) ( [Ee] [+-]? [0-9]+ )?
    ;
PARAMETER : '$' [0-9]+ ;
// Braces mean nothing in SQL, so a hole cannot be taken for anything else.
HOLE : '{' [A-Z_]+ '}' ;

// An operator ends where a comment starts.
OPERATOR
    : ( [+*<>=~!@#%^&|`?:] | '-' { _input.LA(1) != '-' }? | '/' { _input.LA(1) != '*' }? )+
    ;

// The server does not look where a semicolon stands: one at the end of a comment ends the batch as well.
COMMENT_BATCH_END : '--' ~[\n\r]* ';\n\n' ;
LINE_COMMENT : '--' ~[\n\r]* -> channel(HIDDEN) ;
BLOCK_COMMENT : '/*' { takeBlockComment(); } -> channel(HIDDEN) ;
BLANK : [ \t\n\r\f\u000B]+ -> channel(HIDDEN) ;

fragment NAME_START : [A-Za-z_\u0080-\u{10FFFF}] ;
fragment ESCAPE_PART : '\'' ( ~['\\] | '\\' . | '\'\'' )* '\'' ;
fragment BLANKS_WITH_NEWLINE : [ \t\r\f\u000B]* '\n' [ \t\n\r\f\u000B]* ;
