-- What did Carlos Vargas say in Shanghai?
SELECT trim(passage) FROM said WHERE person = 'Carlos Vargas'
