-- Which projects did Xu Mingshun present?
SELECT programme FROM programmes_presented WHERE person = 'Mingshun Xu' ORDER BY programme
