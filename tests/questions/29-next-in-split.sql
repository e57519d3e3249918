-- In which city will the network of experts meet next?
SELECT city FROM meetings WHERE series_id LIKE '%experts-network%' AND edition = 15
